import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import type { SocketAnswer } from '../../../../walkthrough/steps/action';
import type { HttpAndWebsocket } from '../stack';
import { type Captured, usersOf, whoIsIn } from './connect';

/** More than a text may have. */
const LONG = 'a'.repeat(501);

/** What a client heard last, as it came. */
export const lastHeard = ({ heard }: SocketAnswer) => JSON.stringify(heard.at(-1));

/** Ada and Ben talk, and say what the chat does not take. */
export const talk = walkthrough<HttpAndWebsocket, Captured>((step) => [
  step({
    title: 'See both in the room',
    explain: 'The index follows the table a moment later.',
    call: ({ ConnectionsTable, run }) => whoIsIn(ConnectionsTable, run),
    withinSeconds: 30,
    check: ({ Items }, { run }) => expect(usersOf(Items)).toEqual([`${run}-ada`, `${run}-ben`]),
  }),
  step({
    title: 'Say something, and hear it at the other end',
    explain:
      'Ada sends one message. Its `action` selects the route `send`; the function looks up who else is in the room and posts to them. Ben never asked.',
    socket: () => ({ client: 'ada', send: { action: 'send', text: 'Hello, anybody there?' }, listener: 'ben' }),
    withinSeconds: 30,
    show: lastHeard,
    proves: {
      'api-gateway-websocket/chat': ({ heard }, { run }) =>
        expect(heard).toEqual([{ from: `${run}-ada`, text: 'Hello, anybody there?', at: expect.any(String) }]),
    },
  }),
  step({
    title: 'Hear what the sender hears',
    explain:
      'What the function returns: the route has a response. It is no message of the chat, and says who heard it.',
    socket: () => ({ client: 'ada' }),
    withinSeconds: 30,
    show: lastHeard,
    check: ({ heard }) => expect(heard).toEqual([{ sent: 'Hello, anybody there?', heardBy: 1 }]),
  }),
  step({
    title: 'Ask for what there is not',
    explain: 'No route is called `nope`. $default gets it, and says what there is.',
    socket: () => ({ client: 'ben', send: { action: 'nope' } }),
    withinSeconds: 30,
    show: lastHeard,
    proves: {
      'api-gateway-websocket/default-route': ({ heard }) =>
        expect(heard.slice(1)).toEqual([
          {
            refused: 'The chat does not know this action.',
            usage: { action: 'send', text: '1 to 500 characters' },
          },
        ]),
    },
  }),
  step({
    title: 'Send what is no JSON',
    explain: 'There is no field that could select a route. That is for $default, too.',
    socket: () => ({ client: 'ben', send: 'hello?' }),
    withinSeconds: 30,
    show: lastHeard,
    proves: {
      'api-gateway-websocket/default-route': ({ heard }) => {
        expect(heard).toHaveLength(3);
        expect(heard[2]).toMatchObject({ refused: 'The chat does not know this action.' });
      },
    },
  }),
  step({
    title: 'Send a message without a text',
    explain: 'A WebSocket has no status for it. The refusal is a message, and the connection stays open.',
    socket: () => ({ client: 'ben', send: { action: 'send', text: 7 } }),
    withinSeconds: 30,
    show: lastHeard,
    check: ({ heard, open }) => {
      expect(heard.slice(3)).toEqual([{ refused: 'A message needs a text.' }]);
      expect(open).toBe(true);
    },
  }),
  step({
    title: 'Send too long a text',
    explain: 'API Gateway would take 128 KB. The room would not like it.',
    socket: () => ({ client: 'ben', send: { action: 'send', text: LONG } }),
    withinSeconds: 30,
    show: lastHeard,
    check: ({ heard }) =>
      expect(heard.slice(4)).toEqual([{ refused: 'A text has at most 500 characters, and this one has 501.' }]),
  }),
]);
