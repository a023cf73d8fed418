import fc from 'fast-check';
import { type Answer, asked } from '../../../../lambda/security/cli-and-credentials/backoff';

const OK: Answer = { status: 200, body: { sky: 'Orion' } };
const THROTTLED: Answer = { status: 400, error: 'ThrottlingException', body: {} };

/** Answers in turn, the last one from then on, and counts. */
function service(...answers: Answer[]) {
  let calls = 0;
  return jest.fn(async () => answers[Math.min(calls++, answers.length - 1)] as Answer);
}

const wait = async () => {};

it('asks again, each time after a longer wait, until it is answered', async () => {
  const ask = service(THROTTLED, { status: 429, body: {} }, { status: 503, body: {} }, OK);
  const waited: number[] = [];
  const answer = await asked(ask, { random: () => 1, wait: async (ms) => waited.push(ms) });
  expect(answer).toEqual({ ...OK, waits: [100, 200, 400] });
  expect(waited).toEqual(answer.waits);
  expect(ask).toHaveBeenCalledTimes(4);
});

it.each([400, 403, 404])('takes %d for an answer', async (status) => {
  const ask = service({ status, error: 'ValidationException', body: {} });
  expect(await asked(ask, { wait })).toMatchObject({ status, waits: [] });
  expect(ask).toHaveBeenCalledTimes(1);
});

it('gives up in the end, and hands on the last answer', async () => {
  const ask = service(THROTTLED);
  expect(await asked(ask, { wait, mostTries: 4 })).toMatchObject({
    ...THROTTLED,
    waits: [{}, {}, {}].map(() => expect.any(Number)),
  });
  expect(ask).toHaveBeenCalledTimes(4);
});

it('really waits', async () => {
  const began = performance.now();
  const { waits } = await asked(service(THROTTLED, OK), { firstMs: 20 });
  expect(performance.now() - began).toBeGreaterThanOrEqual((waits[0] ?? 0) - 1);
});

it('waits at least half of what it may, so that no wait is shorter than the one before, whatever chance says', async () => {
  const chances = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 7, maxLength: 7 });
  await fc.assert(
    fc.asyncProperty(chances, async (chance) => {
      const left = [...chance];
      const { waits } = await asked(service(THROTTLED), { wait, random: () => left.pop() ?? 0, longestMs: 2000 });
      expect(waits).toHaveLength(7);
      waits.forEach((ms, n) => {
        const longest = Math.min(2000, 100 * 2 ** n);
        expect(ms).toBeGreaterThanOrEqual(longest / 2);
        expect(ms).toBeLessThanOrEqual(longest);
      });
    }),
  );
});
