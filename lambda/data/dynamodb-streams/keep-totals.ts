import { withFaults } from './faults';
import { updateTotals } from './update-totals';

/** What is worth copying is `updateTotals`. The faults are there for the walkthrough, which shows that they do no harm. */
export const handler = withFaults(updateTotals);
