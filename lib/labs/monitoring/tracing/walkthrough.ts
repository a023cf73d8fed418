import { walkthrough } from '../../../walkthrough/step';
import type { Tracing } from './stack';

export default walkthrough<Tracing>(() => []);
