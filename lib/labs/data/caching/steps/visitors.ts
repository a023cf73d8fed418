import { DeleteFunctionConcurrencyCommand, PutFunctionConcurrencyCommand } from '@aws-sdk/client-lambda';
import { expect } from 'expect';
import type { Ranked } from '../../../../../lambda/data/caching/rank-products';
import { answerOf, invoke } from '../../../../walkthrough/lambda-call';
import { walkthrough } from '../../../../walkthrough/step';
import { table } from '../../../../walkthrough/table';
import type { Caching } from '../stack';

const HALF_AN_HOUR = 1800;
const SOON = 20;
/** Each is sold once for each of its number: the last one most. */
const KINDS = 12;

/** What a cache keeps that stands in no table: who is logged in, and what sells best. */
export const visitors = walkthrough<Caching, 'Session' | 'ShortSession'>((step) => [
  step({
    title: 'Log in at the first server',
    explain:
      'Two functions play two web servers behind a load balancer. The session goes into the cache, with an end; the server keeps nothing.',
    request: ({ FirstServerUrl, run }) => logIn(FirstServerUrl, { visitor: `${run}-ann` }),
    capture: { Session: 'body.session' },
    secret: true,
    withinSeconds: SOON,
    check: ({ body }, { run }) =>
      expect(body).toMatchObject({ server: 'FirstServer', visitor: `${run}-ann`, expiresIn: HALF_AN_HOUR }),
  }),
  step({
    title: 'Log in without a name',
    explain: 'Refused before anything is written.',
    request: ({ FirstServerUrl }) => logIn(FirstServerUrl, { seconds: 60 }),
    check: ({ status }) => expect(status).toBe(400),
  }),
  step({
    title: 'Stop the first server',
    explain: 'A function that may not run at all: with a reserved concurrency of zero Lambda lets nobody in.',
    call: ({ FirstServerName }) =>
      new PutFunctionConcurrencyCommand({ FunctionName: FirstServerName, ReservedConcurrentExecutions: 0 }),
    undo: ({ FirstServerName }) => new DeleteFunctionConcurrencyCommand({ FunctionName: FirstServerName }),
    neededUntil: 'Go on at the second',
    check: ({ ReservedConcurrentExecutions }) => expect(ReservedConcurrentExecutions).toBe(0),
  }),
  step({
    title: 'Find it gone',
    explain: 'Whatever it had in its memory nobody has now.',
    request: ({ FirstServerUrl, Session }) => visit(FirstServerUrl, Session),
    withinSeconds: SOON,
    check: ({ status }) => expect(status).toBe(429),
  }),
  step({
    title: 'Go on at the second',
    explain:
      'It never saw this visitor, asks the cache and knows her. No sticky sessions, and servers may come and go.',
    request: ({ SecondServerUrl, Session }) => visit(SecondServerUrl, Session),
    withinSeconds: SOON,
    proves: {
      'elasticache/session-store': ({ status, body }, { run }) => {
        expect(status).toBe(200);
        expect(body).toMatchObject({ server: 'SecondServer', visitor: `${run}-ann` });
        expect(body.expiresIn).toBeGreaterThan(0);
        expect(body.expiresIn).toBeLessThanOrEqual(HALF_AN_HOUR);
      },
    },
  }),
  step({
    title: 'Log in for two seconds',
    explain: 'The cache gets the end along with the session, in one command: there is no moment without one.',
    request: ({ SecondServerUrl, run }) => logIn(SecondServerUrl, { visitor: `${run}-bob`, seconds: 2 }),
    capture: { ShortSession: 'body.session' },
    secret: true,
    check: ({ body }) => expect(body.expiresIn).toBe(2),
  }),
  step({
    title: 'Be logged out',
    explain: 'Nobody cleaned up. The cache lets a key whose time is over go by itself.',
    request: ({ SecondServerUrl, ShortSession }) => visit(SecondServerUrl, ShortSession),
    withinSeconds: SOON,
    proves: {
      'caching-strategies/ttl-eviction': ({ status, body }) => {
        expect(status).toBe(401);
        expect(body).toBe('This session is over: log in.');
      },
    },
  }),
  step({
    title: 'Log Ann out',
    explain: 'Or the program deletes it.',
    request: ({ SecondServerUrl, Session }) => ({ ...visit(SecondServerUrl, Session), method: 'DELETE' }),
    check: ({ status }) => expect(status).toBe(204),
  }),
  step({
    title: 'See that she is',
    explain: 'At each server, as there is one place that knows.',
    request: ({ SecondServerUrl, Session }) => visit(SecondServerUrl, Session),
    proves: { 'caching-strategies/ttl-eviction': ({ status }) => expect(status).toBe(401) },
  }),
  step({
    title: `Sell ${KINDS} kinds of tea`,
    explain:
      'Each sale adds to the score of a member of a sorted set. All at once, and none is lost: a command is atomic.',
    repeat: KINDS,
    parallel: 4,
    call: ({ BoardName, run, n }) => invoke(BoardName, { board: run, product: `tea-${n}`, sold: Number(n) }),
    check: (answers) => expect(answers.map((answer) => answerOf<Ranked>(answer).sold).sort((a, b) => a - b)[0]).toBe(1),
  }),
  step({
    title: 'Show the ten that sell best',
    explain: 'ZREVRANGE with 0 and 9. The set is in order all the time, so that nobody sorts when somebody asks.',
    call: ({ BoardName, run }) => invoke(BoardName, { board: run, top: 10 }),
    show: (answer) =>
      table([
        ['rank', 'product', 'sold'],
        ...answerOf<{ top: Ranked[] }>(answer).top.map(({ rank, product, sold }) => [`${rank}`, product, `${sold}`]),
      ]),
    proves: {
      'elasticache/sorted-set-ranking': (answer) => {
        const { top } = answerOf<{ top: Ranked[] }>(answer);
        expect(top).toEqual(
          Array.from({ length: 10 }, (_, n) => ({ rank: n + 1, product: `tea-${KINDS - n}`, sold: KINDS - n })),
        );
      },
    },
  }),
  step({
    title: 'Sell twenty of the last one',
    explain:
      'It was the twelfth, and is the first with this answer. How many there are hardly matters: a rank costs the logarithm of it.',
    call: ({ BoardName, run }) => invoke(BoardName, { board: run, product: 'tea-1', sold: 20 }),
    proves: {
      'elasticache/sorted-set-ranking': (answer) =>
        expect(answerOf<Ranked>(answer)).toEqual({ rank: 1, product: 'tea-1', sold: 21 }),
    },
  }),
  step({
    title: 'Ask for the top 1,000',
    explain: 'The board is read by everybody, so it says how much one may ask for.',
    call: ({ BoardName, run }) => invoke(BoardName, { board: run, top: 1000 }),
    check: (answer) => expect(answerOf(answer)).toEqual({ refused: '`top` is a number from 1 to 100.' }),
  }),
]);

function logIn(url: string, body: object) {
  return { method: 'POST', url, body, signed: 'lambda' };
}

function visit(url: string, session: string) {
  return { url, headers: { 'x-session': session }, signed: 'lambda' };
}
