import type { Walkthrough } from '../../../walkthrough/step';
import { construct } from './steps/construct';
import { levels } from './steps/levels';
import { ship } from './steps/ship';

const steps: Walkthrough = [...levels, ...construct, ...ship];

export default steps;
