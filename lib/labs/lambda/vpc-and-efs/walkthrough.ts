import type { Walkthrough } from '../../../walkthrough/step';
import { files } from './steps/files';
import { models } from './steps/models';
import { network } from './steps/network';
import { reach } from './steps/reach';
import { scores } from './steps/scores';

export default [...network, ...files, ...models, ...scores, ...reach] satisfies Walkthrough;
