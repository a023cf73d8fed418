import type { Walkthrough } from '../../../walkthrough/step';
import { nightlyBuild } from './steps/build';
import { pipeline } from './steps/pipeline';

const steps: Walkthrough = [...pipeline, ...nightlyBuild];

export default steps;
