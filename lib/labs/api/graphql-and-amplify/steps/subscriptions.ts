import { DescribeExecutionCommand } from '@aws-sdk/client-sfn';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { type Captured, graphql, start } from '../requests';
import type { GraphqlAndAmplify } from '../stack';

const ON_TODO = 'subscription On($owner: ID!) { onToDo(owner: $owner) { id title done } }';
const ON_RING = 'subscription On($owner: ID!) { onRing(owner: $owner) { title } }';

/** What of the messages is data of a subscription. */
const dataOf = (heard: readonly { type: string; id?: string; payload?: { data: unknown } }[], id: string) =>
  heard.filter((message) => message.type === 'data' && message.id === id).map(({ payload }) => payload?.data);

/** Ana's telephone hears what she does elsewhere. */
export const subscriptions = walkthrough<GraphqlAndAmplify, Captured>((step) => [
  step({
    title: 'Write down who connects',
    explain:
      'A browser cannot set headers of a WebSocket. AppSync takes them as the name of a protocol, in base64url: libraries do this for you.',
    command: `node -p 'const [host, Authorization] = process.argv.slice(1); Buffer.from(JSON.stringify({ host, Authorization })).toString("base64url")' "$ApiHost" "$AnaToken"`,
    actions: [],
    capture: { AnaHeader: 'stdout' },
    secret: true,
    check: ({ stdout }) => expect(stdout).toMatch(/^[\w-]+$/),
  }),
  step({
    title: 'Connect',
    explain: 'To another host than that of queries and mutations. One connection is enough for all subscriptions.',
    socket: ({ RealtimeUrl, AnaHeader }) => ({
      client: 'phone',
      connect: RealtimeUrl,
      protocols: ['graphql-ws', `header-${AnaHeader}`],
      send: { type: 'connection_init' },
    }),
    withinSeconds: 20,
    check: ({ heard }) => expect(heard).toContainEqual(expect.objectContaining({ type: 'connection_ack' })),
  }),
  step({
    title: 'Subscribe to her to-dos',
    explain: 'The resolver of the subscription is asked once, now: may she hear what is of this owner?',
    socket: ({ ApiHost, AnaToken, AnaId }) => ({
      client: 'phone',
      send: start('to-dos', { host: ApiHost, Authorization: AnaToken }, ON_TODO, { owner: AnaId }),
    }),
    withinSeconds: 20,
    check: ({ heard }) => expect(heard).toContainEqual({ id: 'to-dos', type: 'start_ack' }),
  }),
  step({
    title: "Subscribe to somebody else's",
    explain: 'Refused by the resolver, which compares the argument with her token.',
    socket: ({ ApiHost, AnaToken }) => ({
      client: 'phone',
      send: start('others', { host: ApiHost, Authorization: AnaToken }, ON_TODO, { owner: 'mia' }),
    }),
    withinSeconds: 20,
    check: ({ heard }) =>
      expect(heard).toContainEqual(
        expect.objectContaining({
          id: 'others',
          type: 'error',
          payload: { errors: [expect.objectContaining({ errorType: 'Unauthorized' })] },
        }),
      ),
  }),
  step({
    title: 'Complete the to-do at the computer',
    explain:
      'By HTTP, as any mutation. It selects the owner: by what a mutation does not select, no subscription is found.',
    request: ({ GraphqlUrl, AnaToken, ToDoId }) =>
      graphql(
        GraphqlUrl,
        { authorization: AnaToken },
        'mutation Done($id: ID!) { completeToDo(id: $id) { id owner title done } }',
        { id: ToDoId },
      ),
    check: ({ body }) => expect(body.data.completeToDo).toMatchObject({ done: true, title: 'Paint the fence' }),
  }),
  step({
    title: 'Hear of it on the telephone',
    explain: 'Nobody asked: AppSync has pushed it, with the fields that the telephone named when it subscribed.',
    socket: () => ({ client: 'phone' }),
    withinSeconds: 20,
    proves: {
      'appsync/subscriptions': ({ heard }, { ToDoId }) =>
        expect(dataOf(heard, 'to-dos')).toEqual([{ onToDo: { id: ToDoId, title: 'Paint the fence', done: true } }]),
    },
  }),
  step({
    title: 'Subscribe to reminders',
    explain: 'A second subscription on the same connection.',
    socket: ({ ApiHost, AnaToken, AnaId }) => ({
      client: 'phone',
      send: start('rings', { host: ApiHost, Authorization: AnaToken }, ON_RING, { owner: AnaId }),
    }),
    withinSeconds: 20,
    check: ({ heard }) => expect(heard).toContainEqual({ id: 'rings', type: 'start_ack' }),
  }),
  step({
    title: 'Ask for a reminder, now',
    explain:
      'A pipeline of two steps: the to-do is looked up in the table, then a workflow is started by HTTP, signed with the role of that source.',
    request: ({ GraphqlUrl, AnaToken, ToDoId }) =>
      graphql(
        GraphqlUrl,
        { authorization: AnaToken },
        'mutation Remind($id: ID!) { remindMe(id: $id, inMinutes: 0) }',
        { id: ToDoId },
      ),
    capture: { ExecutionArn: 'body.data.remindMe' },
    check: ({ body }) => expect(body.data.remindMe).toContain(':execution:'),
  }),
  step({
    title: 'Hear the bell',
    explain:
      'The workflow has waited for no minute and called a function; that came back to this API with a mutation that IAM alone may call. Behind it there is no source.',
    socket: () => ({ client: 'phone' }),
    withinSeconds: 30,
    proves: {
      'appsync/subscriptions': ({ heard }) =>
        expect(dataOf(heard, 'rings')).toEqual([{ onRing: { title: 'Paint the fence' } }]),
    },
  }),
  step({
    title: 'See how the reminder went',
    explain:
      'Had the mutation failed, the function would have, too, and so would the execution: GraphQL answers with 200.',
    call: ({ ExecutionArn }) => new DescribeExecutionCommand({ executionArn: ExecutionArn }),
    withinSeconds: 20,
    check: ({ status }) => expect(status).toBe('SUCCEEDED'),
  }),
  step({
    title: 'Be reminded of nothing',
    explain: 'The first step of the pipeline ends it: no workflow is started.',
    request: ({ GraphqlUrl, AnaToken }) =>
      graphql(GraphqlUrl, { authorization: AnaToken }, 'mutation { remindMe(id: "nothing", inMinutes: 0) }'),
    check: ({ body: { errors } }) => expect(errors).toMatchObject([{ errorType: 'NotFound' }]),
  }),
  step({
    title: 'Stop listening to to-dos',
    explain: 'The connection stays, for the other subscription.',
    socket: () => ({ client: 'phone', send: { type: 'stop', id: 'to-dos' } }),
    withinSeconds: 20,
    check: ({ heard }) => expect(heard).toContainEqual({ id: 'to-dos', type: 'complete' }),
  }),
]);
