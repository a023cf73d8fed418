import { handler } from '../../../../lambda/monitoring/events/place-orders';
import { notYet } from '../../../../lib/kit/not-yet';

describe('place-orders', () => {
  it('NOT YET: what it does with an event', async () => {
    await handler({});
    notYet(`
      What is then to be seen. And what it does with an event that is wrong.
    `);
  });
});
