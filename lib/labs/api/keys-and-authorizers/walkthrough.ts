import type { Walkthrough } from '../../../walkthrough/step';
import { signedIn, signingUp } from './steps/customers';
import { machines } from './steps/machines';
import { migration, secondFactor } from './steps/old-and-new';
import { partners } from './steps/partners';
import { stewards } from './steps/stewards';

const steps: Walkthrough = [
  ...partners,
  ...signingUp,
  ...signedIn,
  ...stewards,
  ...machines,
  ...migration,
  ...secondFactor,
];

export default steps;
