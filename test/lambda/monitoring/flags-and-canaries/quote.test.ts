import { handler } from '../../../../lambda/monitoring/flags-and-canaries/quote';
import { notYet } from '../../../../lib/kit/not-yet';

describe('quote', () => {
  it('NOT YET: what it does with an event', async () => {
    await handler({});
    notYet(`
      What is then to be seen. And what it does with an event that is wrong.
    `);
  });
});
