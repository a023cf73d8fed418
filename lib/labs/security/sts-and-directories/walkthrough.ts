import type { Walkthrough } from '../../../walkthrough/step';
import { astronomers } from './steps/astronomers';
import { directory } from './steps/directory';
import { dome } from './steps/dome';
import { portal } from './steps/portal';
import { refusal } from './steps/refusal';
import { telescope } from './steps/telescope';
import { visitors } from './steps/visitors';

const steps: Walkthrough = [...telescope, ...astronomers, ...refusal, ...visitors, ...portal, ...dome, ...directory];

export default steps;
