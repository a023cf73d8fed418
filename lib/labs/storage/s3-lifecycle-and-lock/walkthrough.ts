import type { Walkthrough } from '../../../walkthrough/step';
import { archive } from './steps/archive';
import { lockForGood, unlockInTime } from './steps/compliance';
import { governance } from './steps/governance';
import { lifecycle } from './steps/lifecycle';

const steps: Walkthrough = [...lockForGood, ...governance, ...lifecycle, ...archive, ...unlockInTime];

export default steps;
