import type { Walkthrough } from '../../../walkthrough/step';
import { batches } from './steps/batches';
import { comparison } from './steps/comparison';
import { order } from './steps/order';
import { poison } from './steps/poison';
import { resharding } from './steps/resharding';

const steps: Walkthrough = [...order, ...batches, ...poison, ...resharding, ...comparison];

export default steps;
