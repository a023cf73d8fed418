import type { Walkthrough } from '../../../walkthrough/step';
import { backPressure } from './steps/back-pressure';
import { indexes } from './steps/indexes';
import { login } from './steps/login';
import { ownItems } from './steps/own-items';
import { regions } from './steps/regions';

const steps: Walkthrough = [...login, ...ownItems, ...indexes, ...backPressure, ...regions];

export default steps;
