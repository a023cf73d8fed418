import type { Walkthrough } from '../../../walkthrough/step';
import { environment } from './steps/environment';
import { refused } from './steps/refused';
import { server } from './steps/server';
import { services } from './steps/services';
import { smallest } from './steps/smallest';

const steps: Walkthrough = [...smallest, ...refused, ...environment, ...server, ...services];

export default steps;
