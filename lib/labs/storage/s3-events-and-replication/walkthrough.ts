import type { Walkthrough } from '../../../walkthrough/step';
import { announcements } from './steps/announcements';
import { atLeastOnce } from './steps/at-least-once';
import { copies } from './steps/copies';
import { vault } from './steps/vault';

const steps: Walkthrough = [...announcements, ...atLeastOnce, ...copies, ...vault];

export default steps;
