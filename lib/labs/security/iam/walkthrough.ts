import type { Walkthrough } from '../../../walkthrough/step';
import { account } from './steps/account';
import { boundary } from './steps/boundary';
import { decisions } from './steps/decisions';
import { external } from './steps/external';
import { machines } from './steps/machines';
import { mfa } from './steps/mfa';
import { people } from './steps/people';
import { policies } from './steps/policies';

const steps: Walkthrough = [
  ...people,
  ...decisions,
  ...policies,
  ...machines,
  ...boundary,
  ...mfa,
  ...account,
  ...external,
];

export default steps;
