import type { Walkthrough } from '../../../walkthrough/step';
import { compare } from './steps/compare';
import { shop } from './steps/shop';

const steps: Walkthrough = [...compare, ...shop];

export default steps;
