import { EvaluateCodeCommand, GetResolverCommand } from '@aws-sdk/client-appsync';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { type Captured, graphql } from '../requests';
import type { GraphqlAndAmplify } from '../stack';

const SHARED = '{ sharedToDos { items { title done } } }';

/** A display in the kitchen has no user and no password. */
export const display = walkthrough<GraphqlAndAmplify, Captured>((step) => [
  step({
    title: 'Make a link for a display',
    explain: 'A text that nobody can guess, kept in the table until it ends.',
    request: ({ GraphqlUrl, AnaToken }) => graphql(GraphqlUrl, { authorization: AnaToken }, 'mutation { shareList }'),
    capture: { DisplayLink: 'body.data.shareList' },
    secret: true,
    check: ({ body }) => expect(body.data.shareList).toMatch(/^display-[0-9a-f-]{36}$/),
  }),
  step({
    title: 'Look at the list with it',
    explain:
      'Neither key nor token nor signature, so a function of the lab is asked. It answers whose to-dos these are.',
    request: ({ GraphqlUrl, DisplayLink }) => graphql(GraphqlUrl, { authorization: DisplayLink }, SHARED),
    check: ({ body }) => expect(body.data.sharedToDos.items).toContainEqual({ title: 'Paint the fence', done: true }),
  }),
  step({
    title: 'Add a to-do at the display',
    explain: 'It was let in, and the field is for users.',
    request: ({ GraphqlUrl, DisplayLink }) =>
      graphql(
        GraphqlUrl,
        { authorization: DisplayLink },
        'mutation { addToDo(input: { title: "Buy sweets" }) { title } }',
      ),
    check: ({ body: { errors } }) =>
      expect(errors).toMatchObject([{ message: 'Not Authorized to access addToDo on type Mutation' }]),
  }),
  step({
    title: 'Come with another link',
    explain: 'It looks like one, so the function is asked. What does not, is refused without.',
    request: ({ GraphqlUrl }) =>
      graphql(GraphqlUrl, { authorization: 'display-00000000-0000-0000-0000-000000000000' }, SHARED),
    check: ({ status, body }) => {
      expect(status).toBe(401);
      expect(body.errors).toMatchObject([{ errorType: 'UnauthorizedException' }]);
    },
  }),
]);

/** A resolver is a function of its context, and can be tried like one. */
export const resolvers = walkthrough<GraphqlAndAmplify, Captured>((step) => [
  step({
    title: 'Read a resolver',
    explain: 'The code of `addToDo` as it is deployed: bundled JavaScript, which runs in AppSync itself.',
    call: ({ ApiId }) => new GetResolverCommand({ apiId: ApiId, typeName: 'Mutation', fieldName: 'addToDo' }),
    capture: { ResolverCode: 'resolver.code' },
    check: ({ resolver }) => expect(resolver?.runtime).toMatchObject({ name: 'APPSYNC_JS' }),
  }),
  step({
    title: 'Try its request',
    explain:
      'With a context that you make up. Nothing is written: what comes back is what AppSync would ask of the table. This is how a pipeline tests resolvers.',
    call: ({ ResolverCode }) =>
      new EvaluateCodeCommand({
        runtime: { name: 'APPSYNC_JS', runtimeVersion: '1.0.0' },
        code: ResolverCode,
        function: 'request',
        context: JSON.stringify({ arguments: { input: { title: ' Buy milk ' } }, identity: { sub: 'ana' } }),
      }),
    check: ({ evaluationResult = '{}' }) =>
      expect(JSON.parse(evaluationResult)).toMatchObject({
        operation: 'PutItem',
        key: { owner: { S: 'ana' }, id: { S: expect.any(String) } },
        attributeValues: { title: { S: 'Buy milk' }, done: { BOOL: false }, dueOn: { NULL: true } },
      }),
  }),
  step({
    title: 'Try what it refuses',
    explain: 'The error that a client would see.',
    call: ({ ResolverCode }) =>
      new EvaluateCodeCommand({
        runtime: { name: 'APPSYNC_JS', runtimeVersion: '1.0.0' },
        code: ResolverCode,
        function: 'request',
        context: JSON.stringify({ arguments: { input: { title: ' ' } }, identity: { sub: 'ana' } }),
      }),
    check: ({ error }) => expect(error?.message).toContain('A title has 1 to 100 characters.'),
  }),
]);
