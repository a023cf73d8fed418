import { handler } from '../../../../lambda/lambda/vpc-and-efs/score-order';
import { notYet } from '../../../../lib/kit/not-yet';

describe('score-order', () => {
  it('NOT YET: what it does with an event', async () => {
    await handler({});
    notYet(`
      What is then to be seen. And what it does with an event that is wrong.
    `);
  });
});
