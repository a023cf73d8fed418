import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { expect } from 'expect';
import { type Walkthrough, walkthrough } from '../../../../walkthrough/step';
import type { HttpAndWebsocket } from '../stack';
import type { Member } from './members';

/** What the steps of the open connections capture. */
export type Captured = `${Member}${'Token' | 'Ticket' | 'Connection'}`;

/** Who is in a room: what the function asks, by the index. */
export function whoIsIn(table: string, room: string): QueryCommand {
  return new QueryCommand({
    TableName: table,
    IndexName: 'ByRoom',
    KeyConditionExpression: 'room = :room',
    ExpressionAttributeValues: { ':room': { S: room } },
  });
}

/** The members that an answer to `whoIsIn` has, in the order of their names. */
export function usersOf(items: readonly Record<string, { S?: string }>[] | undefined): (string | undefined)[] {
  return (items ?? []).map(({ user }) => user?.S).sort();
}

const strangers = walkthrough<HttpAndWebsocket, Captured>((step) => [
  step({
    title: 'Connect without a ticket',
    explain: 'The authorizer reads the ticket from the address. Where there is none, it is not even called.',
    socket: ({ ChatUrl }) => ({ client: 'stranger', connect: ChatUrl }),
    refusedWith: '401',
    check: ({ name }) => expect(name).toBe('401'),
  }),
  step({
    title: 'Connect with a made-up ticket',
    explain: 'The authorizer finds no such ticket and denies. No connection is open, and the route $connect never ran.',
    socket: ({ ChatUrl }) => ({ client: 'stranger', connect: `${ChatUrl}?ticket=let-me-in` }),
    refusedWith: '403',
    check: ({ name }) => expect(name).toBe('403'),
  }),
  step({
    title: 'Ask for a ticket to a room that cannot be',
    explain: 'The name of a room goes into addresses and keys, so the function is strict.',
    request: ({ HistoryUrl, AdaToken }) => ({
      method: 'POST',
      url: `${HistoryUrl}/rooms/No%20Such%20Room/tickets`,
      headers: { authorization: `Bearer ${AdaToken}` },
    }),
    check: ({ status, body }) => {
      expect(status).toBe(400);
      expect(body).toEqual({ refused: 'A room is called by 1 to 40 small letters, digits and dashes.' });
    },
  }),
]);

const tornTicket = walkthrough<HttpAndWebsocket, Captured>((step) => [
  step({
    title: 'Connect with the same ticket again',
    explain: 'Whoever finds it in a log comes too late: the authorizer took it out of the table.',
    socket: ({ ChatUrl, AdaTicket }) => ({ client: 'stranger', connect: `${ChatUrl}?ticket=${AdaTicket}` }),
    refusedWith: '403',
    check: ({ name }) => expect(name).toBe('403'),
  }),
  step({
    title: 'See who is in the room',
    explain: 'The route $connect wrote it down, under the id that API Gateway gave. It is how others will find Ada.',
    call: ({ ConnectionsTable, run }) => whoIsIn(ConnectionsTable, run),
    capture: { AdaConnection: 'Items[0].connectionId.S' },
    withinSeconds: 30,
    check: ({ Items }, { run }) => {
      expect(usersOf(Items)).toEqual([`${run}-ada`]);
      // Gone with its time to live, should nobody ever say that she left.
      expect(Number(Items?.[0]?.expiresAt?.N)).toBeGreaterThan(Date.now() / 1000);
    },
  }),
]);

/** Strangers are refused; Ada and Ben come in. */
export const connect: Walkthrough = [
  ...strangers,
  ...comeIn(
    'Ada',
    'With her token Ada gets a ticket: for one room, one connection, one minute.',
    'The ticket opens the connection. What the authorizer said of her, every later route is told.',
  ),
  ...tornTicket,
  ...comeIn(
    'Ben',
    'Ben asks for the same room.',
    'Two connections are open now, and cost only what is sent and how long they last.',
  ),
];

function comeIn(member: Member, ofTicket: string, ofConnection: string): Walkthrough {
  return walkthrough<HttpAndWebsocket, Captured>((step) => [
    step({
      title: `Get a ticket for ${member}`,
      explain: ofTicket,
      request: ({ HistoryUrl, run, [`${member}Token` as const]: token }) => ({
        method: 'POST',
        url: `${HistoryUrl}/rooms/${run}/tickets`,
        headers: { authorization: `Bearer ${token}` },
      }),
      capture: { [`${member}Ticket`]: 'body.ticket' },
      secret: true,
      check: ({ status, body }, { run }) => {
        expect(status).toBe(201);
        expect(body).toMatchObject({ room: run, seconds: 60 });
      },
    }),
    step({
      title: `Connect ${member}`,
      explain: ofConnection,
      socket: ({ ChatUrl, [`${member}Ticket` as const]: ticket }) => ({
        client: member.toLowerCase(),
        connect: `${ChatUrl}?ticket=${ticket}`,
      }),
      check: ({ open, heard }) => {
        expect(open).toBe(true);
        expect(heard).toEqual([]);
      },
    }),
  ]);
}
