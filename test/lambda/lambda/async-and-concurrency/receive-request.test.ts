import { handler } from '../../../../lambda/lambda/async-and-concurrency/receive-request';
import { notYet } from '../../../../lib/kit/not-yet';

describe('receive-request', () => {
  it('NOT YET: what it does with an event', async () => {
    await handler({});
    notYet(`
      What is then to be seen. And what it does with an event that is wrong.
    `);
  });
});
