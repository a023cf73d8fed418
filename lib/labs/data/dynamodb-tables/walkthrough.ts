import type { Walkthrough } from '../../../walkthrough/step';
import { batches } from './steps/batches';
import { conditions } from './steps/conditions';
import { copies } from './steps/copies';
import { items } from './steps/items';
import { queries } from './steps/queries';
import { throughput } from './steps/throughput';
import { units } from './steps/units';

const steps: Walkthrough = [...items, ...conditions, ...queries, ...units, ...batches, ...throughput, ...copies];

export default steps;
