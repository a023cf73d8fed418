import { handler } from '../../../../lambda/data/caching/show-product';
import { notYet } from '../../../../lib/kit/not-yet';

describe('show-product', () => {
  it('NOT YET: what it does with an event', async () => {
    await handler({});
    notYet(`
      What is then to be seen. And what it does with an event that is wrong.
    `);
  });
});
