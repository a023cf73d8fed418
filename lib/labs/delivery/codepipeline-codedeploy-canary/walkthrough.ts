import type { Walkthrough } from '../../../walkthrough/step';
import { brokenByHand } from './steps/broken-by-hand';
import { byCodeDeploy } from './steps/by-codedeploy';
import { byHand } from './steps/by-hand';
import { rollBack } from './steps/roll-back';
import { versions } from './steps/versions';

const steps: Walkthrough = [...versions, ...byHand, ...brokenByHand, ...byCodeDeploy, ...rollBack];

export default steps;
