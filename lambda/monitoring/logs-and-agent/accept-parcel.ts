import { notYet } from '../../../lib/kit/not-yet';

/** NOT YET: what it does, in a sentence. */
export const handler = async (_event: object): Promise<void> => {
  notYet(`
    What this function does.
  `);
};
