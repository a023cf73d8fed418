import type { Walkthrough } from '../../../walkthrough/step';
import { coldStart } from './steps/cold-start';
import { concurrency } from './steps/concurrency';
import { failures } from './steps/failures';
import { frontDesk } from './steps/front-desk';

const steps: Walkthrough = [...frontDesk, ...failures, ...concurrency, ...coldStart];

export default steps;
