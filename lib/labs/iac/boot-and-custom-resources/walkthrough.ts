import type { Walkthrough } from '../../../walkthrough/step';
import { branch } from './steps/branch';
import { equipment } from './steps/equipment';
import { inVain } from './steps/in-vain';
import { servers } from './steps/servers';

const steps: Walkthrough = [...branch, ...equipment, ...inVain, ...servers];

export default steps;
