import type { Walkthrough } from '../../../walkthrough/step';
import { contract } from './steps/contract';
import { incident } from './steps/incident';
import { patterns } from './steps/patterns';
import { publish } from './steps/publish';

const steps: Walkthrough = [...publish, ...patterns, ...incident, ...contract];

export default steps;
