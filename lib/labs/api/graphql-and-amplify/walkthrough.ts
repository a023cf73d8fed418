import { walkthrough } from '../../../walkthrough/step';
import type { GraphqlAndAmplify } from './stack';

export default walkthrough<GraphqlAndAmplify>(() => []);
