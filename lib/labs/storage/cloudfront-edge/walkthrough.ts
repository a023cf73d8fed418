import type { Walkthrough } from '../../../walkthrough/step';
import { feedback } from './steps/feedback';
import { members } from './steps/members';
import { pages } from './steps/pages';

const steps: Walkthrough = [...pages, ...members, ...feedback];

export default steps;
