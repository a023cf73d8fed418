import type { Walkthrough } from '../../../walkthrough/step';
import { brokenByHand } from './steps/broken-by-hand';
import { nightlyBuild } from './steps/build';
import { byCodeDeploy } from './steps/by-codedeploy';
import { byHand } from './steps/by-hand';
import { pipeline } from './steps/pipeline';
import { rollBack } from './steps/roll-back';
import { versions } from './steps/versions';

const steps: Walkthrough = [
  ...versions,
  ...byHand,
  ...brokenByHand,
  ...byCodeDeploy,
  ...rollBack,
  ...pipeline,
  ...nightlyBuild,
];

export default steps;
