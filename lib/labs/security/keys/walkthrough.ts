import type { Walkthrough } from '../../../walkthrough/step';
import { audit } from './steps/audit';
import { envelopes } from './steps/envelopes';
import { hardware } from './steps/hardware';
import { offAndGone } from './steps/off-and-gone';
import { regions } from './steps/regions';
import { smallTexts } from './steps/small-texts';
import { twoHalves } from './steps/two-halves';
import { whoMay } from './steps/who-may';

const steps: Walkthrough = [
  ...smallTexts,
  ...envelopes,
  ...whoMay,
  ...twoHalves,
  ...regions,
  ...offAndGone,
  ...audit,
  ...hardware,
];

export default steps;
