import { handler, type Rehearsal } from '../../../../lambda/security/cli-and-credentials/rehearse-retries';

const rehearse = (client: Rehearsal['client'], ...script: Rehearsal['script']) => handler({ client, script });

it.each(['by-hand', 'standard', 'adaptive'] as const)(
  '%s asks again when it is throttled or the service fails',
  async (client) => {
    expect(await rehearse(client, 'ServiceUnavailable', 'ThrottlingException', 'ok')).toMatchObject({
      outcome: 'ok',
      calls: 3,
    });
  },
);

it.each(['by-hand', 'standard', 'adaptive'] as const)(
  '%s asks once where the request itself is wrong',
  async (client) => {
    expect(await rehearse(client, 'ValidationException', 'ok')).toMatchObject({
      outcome: 'ValidationException',
      calls: 1,
    });
  },
);

it('tells each wait of its own', async () => {
  expect(await rehearse('by-hand', 'ThrottlingException', 'ThrottlingException', 'ok')).toEqual({
    outcome: 'ok',
    calls: 3,
    waits: [expect.any(Number), expect.any(Number)],
  });
});

it.each([
  [null, /^A client is one of by-hand, standard, adaptive\.$/],
  [{ client: 'legacy', script: ['ok'] }, /^A client is one of/],
  [{ client: 'standard' }, /^A script has 1 to 6 answers, each one of ok, /],
  [{ client: 'standard', script: [] }, /^A script has/],
  [{ client: 'standard', script: ['toString'] }, /^A script has/],
  [{ client: 'standard', script: Array(7).fill('ok') }, /^A script has/],
])('refuses %j', async (event, refused) => {
  expect(await handler(event as Rehearsal)).toEqual({ refused: expect.stringMatching(refused) });
});
