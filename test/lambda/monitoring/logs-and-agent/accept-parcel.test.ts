import { handler } from '../../../../lambda/monitoring/logs-and-agent/accept-parcel';
import { notYet } from '../../../../lib/kit/not-yet';

describe('accept-parcel', () => {
  it('NOT YET: what it does with an event', async () => {
    await handler({});
    notYet(`
      What is then to be seen. And what it does with an event that is wrong.
    `);
  });
});
