import type { Walkthrough } from '../../../walkthrough/step';
import { backends } from './steps/backends';
import { cache } from './steps/cache';
import { canary } from './steps/canary';
import { deployments } from './steps/deployments';
import { front } from './steps/front';

const steps: Walkthrough = [...front, ...backends, ...deployments, ...canary, ...cache];

export default steps;
