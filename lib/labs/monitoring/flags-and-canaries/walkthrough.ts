import type { Walkthrough } from '../../../walkthrough/step';
import { asItIs } from './steps/as-it-is';
import { littleByLittle } from './steps/little-by-little';
import { refused } from './steps/refused';
import { takenBack } from './steps/taken-back';
import { visitor } from './steps/visitor';
import { withoutRestart } from './steps/without-restart';

const steps: Walkthrough = [...asItIs, ...withoutRestart, ...refused, ...littleByLittle, ...takenBack, ...visitor];

export default steps;
