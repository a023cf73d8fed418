import type { Walkthrough } from '../../../walkthrough/step';
import { changes } from './steps/changes';
import { checkouts } from './steps/checkouts';
import { load } from './steps/load';
import { newStream } from './steps/new-stream';
import { replay } from './steps/replay';
import { expire, seeExpired } from './steps/time-to-live';
import { transactions } from './steps/transactions';

const steps: Walkthrough = [
  ...changes,
  ...newStream,
  ...transactions,
  ...checkouts,
  ...expire,
  ...replay,
  ...load,
  ...seeExpired,
];

export default steps;
