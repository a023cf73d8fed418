import type { Walkthrough } from '../../../walkthrough/step';
import { comparison } from './steps/comparison';
import { losses } from './steps/losses';
import { pages } from './steps/pages';
import { visitors } from './steps/visitors';

const steps: Walkthrough = [...pages, ...comparison, ...visitors, ...losses];

export default steps;
