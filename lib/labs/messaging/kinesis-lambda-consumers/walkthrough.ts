import type { Walkthrough } from '../../../walkthrough/step';
import { batches } from './steps/batches';
import { order } from './steps/order';
import { poison } from './steps/poison';
import { resharding } from './steps/resharding';

const steps: Walkthrough = [...order, ...batches, ...poison, ...resharding];

export default steps;
