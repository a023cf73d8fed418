import type { Walkthrough } from '../../../walkthrough/step';
import { archive } from './steps/archive';
import { everywhere } from './steps/everywhere';
import { nest } from './steps/nest';
import { protect } from './steps/protect';
import { repair } from './steps/repair';
import { ship } from './steps/ship';
import { split } from './steps/split';
import { update } from './steps/update';

const steps: Walkthrough = [...ship, ...update, ...repair, ...protect, ...split, ...nest, ...everywhere, ...archive];

export default steps;
