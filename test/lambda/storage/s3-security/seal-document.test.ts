import { handler } from '../../../../lambda/storage/s3-security/seal-document';
import { notYet } from '../../../../lib/kit/not-yet';

describe('seal-document', () => {
  it('NOT YET: what it does with an event', async () => {
    await handler({});
    notYet(`
      What is then to be seen. And what it does with an event that is wrong.
    `);
  });
});
