import type { Walkthrough } from '../../../walkthrough/step';
import { draft } from './steps/draft';
import { image } from './steps/image';
import { openToAll } from './steps/open-to-all';
import { packages } from './steps/packages';
import { signed } from './steps/signed';
import { throttle } from './steps/throttle';
import { twoPermissions } from './steps/two-permissions';

const steps: Walkthrough = [...openToAll, ...signed, ...twoPermissions, ...draft, ...throttle, ...packages, ...image];

export default steps;
