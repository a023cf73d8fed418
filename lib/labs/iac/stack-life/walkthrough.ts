import type { Walkthrough } from '../../../walkthrough/step';

const steps: Walkthrough = [];

export default steps;
