import type { Walkthrough } from '../../../walkthrough/step';
import { broken } from './steps/broken';
import { compare } from './steps/compare';
import { release } from './steps/release';
import { shop } from './steps/shop';

const steps: Walkthrough = [...compare, ...shop, ...release, ...broken];

export default steps;
