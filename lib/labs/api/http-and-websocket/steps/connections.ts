import { FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { table } from '../../../../walkthrough/table';
import type { HttpAndWebsocket } from '../stack';
import { type Captured, usersOf, whoIsIn } from './connect';
import { lastHeard } from './talk';

/** IAM's action for all three methods of @connections. */
const MANAGE = ['execute-api:ManageConnections'];

/** What may be done from outside with an open connection, and what is left of one that is gone. */
export const connections = walkthrough<HttpAndWebsocket, Captured>((step) => [
  step({
    title: 'Post to Ada from outside',
    explain: 'The same URL that the function has. It takes no connection and no function: a signed request is enough.',
    request: ({ CallbackUrl, AdaConnection }) => ({
      method: 'POST',
      url: `${CallbackUrl}/@connections/${AdaConnection}`,
      body: { notice: 'The chat closes in a minute.' },
      signed: 'execute-api',
    }),
    actions: MANAGE,
    proves: { 'api-gateway-websocket/post-get-delete': ({ status }) => expect(status).toBe(200) },
  }),
  step({
    title: 'See that Ada hears it',
    explain: 'After the answer to what she said before.',
    socket: () => ({ client: 'ada' }),
    withinSeconds: 30,
    proves: {
      'api-gateway-websocket/post-get-delete': ({ heard }) =>
        expect(heard.slice(1)).toEqual([{ notice: 'The chat closes in a minute.' }]),
    },
  }),
  step({
    title: 'Ask how Ada is connected',
    explain: 'Since when, from where, and when something last went over the connection.',
    request: ({ CallbackUrl, AdaConnection }) => ({
      url: `${CallbackUrl}/@connections/${AdaConnection}`,
      signed: 'execute-api',
    }),
    actions: MANAGE,
    proves: {
      'api-gateway-websocket/post-get-delete': ({ status, body }) => {
        expect(status).toBe(200);
        expect(body).toMatchObject({
          connectedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
          lastActiveAt: expect.any(String),
          identity: { sourceIp: expect.any(String) },
        });
      },
    },
  }),
  step({
    title: 'Disconnect Ada',
    explain: 'The server ends it. Ada is not asked.',
    request: ({ CallbackUrl, AdaConnection }) => ({
      method: 'DELETE',
      url: `${CallbackUrl}/@connections/${AdaConnection}`,
      signed: 'execute-api',
    }),
    actions: MANAGE,
    proves: { 'api-gateway-websocket/post-get-delete': ({ status }) => expect(status).toBe(204) },
  }),
  step({
    title: 'See that Ada is cut off',
    explain: 'Her client hears that the connection is closed.',
    socket: () => ({ client: 'ada' }),
    withinSeconds: 30,
    proves: { 'api-gateway-websocket/post-get-delete': ({ open }) => expect(open).toBe(false) },
  }),
  step({
    title: 'See that she has left the room',
    explain: 'The route $disconnect ran, after the fact: nobody could have refused it.',
    call: ({ ConnectionsTable, run }) => whoIsIn(ConnectionsTable, run),
    withinSeconds: 30,
    check: ({ Items }, { run }) => expect(usersOf(Items)).toEqual([`${run}-ben`]),
  }),
  step({
    title: 'Post to her all the same',
    explain: 'Gone: 410. Whoever keeps ids has to reckon with it.',
    request: ({ CallbackUrl, AdaConnection }) => ({
      method: 'POST',
      url: `${CallbackUrl}/@connections/${AdaConnection}`,
      body: { notice: 'Still there?' },
      signed: 'execute-api',
    }),
    actions: MANAGE,
    proves: { 'api-gateway-websocket/post-get-delete': ({ status }) => expect(status).toBe(410) },
  }),
  step({
    title: 'Write her into the table again',
    explain: 'As if $disconnect had never come, which API Gateway does not promise.',
    call: ({ ConnectionsTable, AdaConnection, run }) =>
      new PutItemCommand({
        TableName: ConnectionsTable,
        Item: { connectionId: { S: AdaConnection }, user: { S: `${run}-ada` }, room: { S: run } },
      }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'See the dead connection in the room',
    explain: 'Nothing tells it from a living one. So it is with any list of connections.',
    call: ({ ConnectionsTable, run }) => whoIsIn(ConnectionsTable, run),
    withinSeconds: 30,
    check: ({ Items }, { run }) => expect(usersOf(Items)).toEqual([`${run}-ada`, `${run}-ben`]),
  }),
  step({
    title: 'Say something to nobody',
    explain:
      'The function posts to the dead connection, gets the 410, and goes on: the sender hears that nobody heard it.',
    socket: () => ({ client: 'ben', send: { action: 'send', text: 'Ada?' } }),
    withinSeconds: 30,
    show: lastHeard,
    check: ({ heard }) => expect(heard.slice(5)).toEqual([{ sent: 'Ada?', heardBy: 0 }]),
  }),
  step({
    title: 'See the room tidied up',
    explain: 'And it took the connection out of the table, so that the next message costs one post less.',
    call: ({ ConnectionsTable, run }) => whoIsIn(ConnectionsTable, run),
    withinSeconds: 30,
    check: ({ Items }, { run }) => expect(usersOf(Items)).toEqual([`${run}-ben`]),
  }),
  step({
    title: 'Read what was said',
    explain: 'Ada comes back and asks over HTTP. What was refused is not in it.',
    request: ({ HistoryUrl, AdaToken, run }) => ({
      url: `${HistoryUrl}/rooms/${run}/messages?limit=10`,
      headers: { authorization: `Bearer ${AdaToken}` },
    }),
    show: ({ body }) => table(body.messages.map(({ at, from, text }: Record<string, string>) => [at, from, text])),
    check: ({ status, body }, { run }) => {
      expect(status).toBe(200);
      expect(body.messages).toMatchObject([
        { from: `${run}-ben`, text: 'Ada?' },
        { from: `${run}-ada`, text: 'Hello, anybody there?' },
      ]);
    },
  }),
  step({
    title: 'Close the chat',
    explain: 'Ben hangs up by himself, with the code 1000.',
    socket: () => ({ client: 'ben', close: true as const }),
    withinSeconds: 30,
    check: ({ open, heard }) => {
      expect(open).toBe(false);
      expect(heard).toHaveLength(6);
    },
  }),
  step({
    title: 'Find the room empty',
    explain: 'A client that leaves like that and one that is cut off end in the same route.',
    call: ({ ConnectionsTable, run }) => whoIsIn(ConnectionsTable, run),
    withinSeconds: 30,
    check: ({ Items }) => expect(Items).toEqual([]),
  }),
  step({
    title: 'Read the access log',
    explain: 'A line for each request of the HTTP API, those that were refused before any function among them.',
    call: ({ HistoryLogGroup }) =>
      new FilterLogEventsCommand({ logGroupName: HistoryLogGroup, filterPattern: '{ $.status = "401" }' }),
    awsOnly: 'The emulator writes no access logs of APIs.',
    withinSeconds: 120,
    example: {
      events: [
        {
          logStreamName: '2026-11-27-00-00-00-example',
          timestamp: 1795766400000,
          message:
            '{"requestId":"Wx1abcdeIAMEVqA=","at":"27/Nov/2026:08:00:00 +0000","route":"GET /rooms/{room}/messages","status":"401","ip":"192.0.2.1","error":"Unauthorized"}',
          ingestionTime: 1795766401000,
          eventId: '39331234567890123456789012345678901234567890123456789012',
        },
      ],
      searchedLogStreams: [],
    },
    check: ({ events = [] }) =>
      expect(events.map(({ message = '{}' }) => JSON.parse(message))).toContainEqual(
        expect.objectContaining({ route: 'GET /rooms/{room}/messages', status: '401' }),
      ),
  }),
]);
