import type { Walkthrough } from '../../../walkthrough/step';
import { boxOffice } from './steps/box-office';
import { films } from './steps/films';
import { pages } from './steps/pages';

const steps: Walkthrough = [...pages, ...boxOffice, ...films];

export default steps;
