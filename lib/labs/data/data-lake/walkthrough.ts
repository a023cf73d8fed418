import type { Walkthrough } from '../../../walkthrough/step';
import { clicks } from './steps/clicks';
import { limit } from './steps/limit';
import { queries } from './steps/queries';

const steps: Walkthrough = [...clicks, ...queries, ...limit];

export default steps;
