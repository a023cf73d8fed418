import type { Walkthrough } from '../../../walkthrough/step';
import { approval } from './steps/approval';
import { failures } from './steps/failures';
import { packing } from './steps/packing';
import { quotes } from './steps/quotes';

const steps: Walkthrough = [...quotes, ...packing, ...approval, ...failures];

export default steps;
