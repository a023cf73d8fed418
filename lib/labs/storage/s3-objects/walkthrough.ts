import type { Walkthrough } from '../../../walkthrough/step';
import { consistency } from './steps/consistency';
import { objects } from './steps/objects';
import { readers } from './steps/readers';
import { site } from './steps/site';
import { uploads } from './steps/uploads';
import { versions } from './steps/versions';

const steps: Walkthrough = [...objects, ...versions, ...consistency, ...readers, ...uploads, ...site];

export default steps;
