import type { Walkthrough } from '../../../walkthrough/step';
import { doors } from './steps/doors';
import { invoices } from './steps/invoices';
import { links } from './steps/links';
import { ownKeys } from './steps/own-keys';

const steps: Walkthrough = [...invoices, ...ownKeys, ...links, ...doors];

export default steps;
