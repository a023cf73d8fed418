import type { Walkthrough } from '../../../walkthrough/step';
import { callers } from './steps/callers';
import { cleanUp } from './steps/clean-up';
import { environments } from './steps/environments';
import { limits } from './steps/limits';
import { load } from './steps/load';
import { logs } from './steps/logs';
import { memory } from './steps/memory';
import { thumbnails } from './steps/thumbnails';

const steps: Walkthrough = [
  ...thumbnails,
  ...environments,
  ...limits,
  ...memory,
  ...callers,
  ...logs,
  ...cleanUp,
  ...load,
];

export default steps;
