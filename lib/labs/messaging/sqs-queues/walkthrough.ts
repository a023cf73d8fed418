import type { Walkthrough } from '../../../walkthrough/step';
import { batches } from './steps/batches';
import { deadLetters } from './steps/dead-letters';
import { deduplication } from './steps/deduplication';
import { groups } from './steps/groups';
import { largePayloads } from './steps/large-payloads';
import { load } from './steps/load';
import { askForMoreTime, seeWhoGotMoreTime } from './steps/more-time';
import { oneJob } from './steps/one-job';
import { order } from './steps/order';
import { polling } from './steps/polling';
import { purge } from './steps/purge';

const steps: Walkthrough = [
  ...oneJob,
  ...batches,
  ...deadLetters,
  ...polling,
  ...largePayloads,
  ...groups,
  ...deduplication,
  ...askForMoreTime,
  ...load,
  ...seeWhoGotMoreTime,
  ...order,
  ...purge,
];

export default steps;
