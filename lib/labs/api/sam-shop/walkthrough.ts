import type { Walkthrough } from '../../../walkthrough/step';
import { compare } from './steps/compare';
import { broken } from './steps/broken';
import { release } from './steps/release';
import { shop } from './steps/shop';

const steps: Walkthrough = [...compare, ...shop, ...release, ...broken];

export default steps;
