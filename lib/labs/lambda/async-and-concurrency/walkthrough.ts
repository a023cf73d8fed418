import type { Walkthrough } from '../../../walkthrough/step';
import { coldStart } from './steps/cold-start';
import { concurrency } from './steps/concurrency';
import { failures } from './steps/failures';
import { frontDesk } from './steps/front-desk';
import { letters } from './steps/letters';

const steps: Walkthrough = [...frontDesk, ...failures, ...concurrency, ...letters, ...coldStart];

export default steps;
