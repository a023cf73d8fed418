import type { Walkthrough } from '../../../walkthrough/step';
import { broken } from './steps/broken';
import { bySam } from './steps/by-sam';
import { compare } from './steps/compare';
import { release } from './steps/release';
import { shop } from './steps/shop';

const steps: Walkthrough = [...compare, ...shop, ...release, ...broken, ...bySam];

export default steps;
