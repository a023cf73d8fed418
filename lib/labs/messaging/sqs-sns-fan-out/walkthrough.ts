import type { Walkthrough } from '../../../walkthrough/step';
import { deadLetters } from './steps/dead-letters';
import { fanOut } from './steps/fan-out';
import { lateReceiver } from './steps/late-receiver';
import { load } from './steps/load';
import { ordered } from './steps/ordered';
import { subscribers } from './steps/subscribers';

const steps: Walkthrough = [...fanOut, ...deadLetters, ...lateReceiver, ...subscribers, ...ordered, ...load];

export default steps;
