import { handler } from '../../../../lambda/delivery/codepipeline-codedeploy-canary/quote-price';

it('quotes', async () => {
  expect(await handler({ quantity: 2 })).toEqual({ total: 20 });
});
