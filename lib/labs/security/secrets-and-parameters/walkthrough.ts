import type { Walkthrough } from '../../../walkthrough/step';
import { confidential } from './steps/confidential';
import { configuration } from './steps/configuration';
import { rotation } from './steps/rotation';

const steps: Walkthrough = [...configuration, ...confidential, ...rotation];

export default steps;
