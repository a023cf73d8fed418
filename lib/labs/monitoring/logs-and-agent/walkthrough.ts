import type { Walkthrough } from '../../../walkthrough/step';
import { counter } from './steps/counter';
import { keeping } from './steps/keeping';
import { questions } from './steps/questions';
import { vans } from './steps/vans';

const steps: Walkthrough = [...counter, ...vans, ...questions, ...keeping];

export default steps;
