import type { Walkthrough } from '../../../walkthrough/step';
import { drill } from './steps/drill';
import { openServer } from './steps/open-server';
import { readings } from './steps/readings';
import { states } from './steps/states';
import { throttled } from './steps/throttled';
import { trouble } from './steps/trouble';

const steps: Walkthrough = [...readings, ...openServer, ...states, ...drill, ...trouble, ...throttled];

export default steps;
