import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { givePassword, logIn, makeUser, removeUser } from '../../../../walkthrough/user-pool';
import { ADD, type Captured, graphql } from '../requests';
import type { GraphqlAndAmplify } from '../stack';

/** Visitors, who have no more than the key of the page. */
export const visitors = walkthrough<GraphqlAndAmplify, Captured>((step) => [
  step({
    title: 'Try the app without an account',
    explain:
      'The page of the app has a key in it, which tells its requests from others. Behind this field is a function; no client can tell.',
    request: ({ GraphqlUrl, ApiKey }) =>
      graphql(
        GraphqlUrl,
        { 'x-api-key': ApiKey },
        'query Try($text: String!) { understand(text: $text) { title dueOn } }',
        {
          text: 'Buy milk tomorrow',
        },
      ),
    check: ({ status, body }) => {
      expect(status).toBe(200);
      expect(body).toEqual({
        data: { understand: { title: 'Buy milk', dueOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) } },
      });
    },
  }),
  step({
    title: 'Say nothing',
    explain:
      'What makes no sense to the function is an error of this field. The status is 200 all the same, as for all that GraphQL itself answers.',
    request: ({ GraphqlUrl, ApiKey }) =>
      graphql(GraphqlUrl, { 'x-api-key': ApiKey }, '{ understand(text: "tomorrow") { title } }'),
    check: ({ status, body: { data, errors } }) => {
      expect(status).toBe(200);
      expect(data).toBeNull();
      expect(errors).toMatchObject([
        {
          path: ['understand'],
          errorType: 'BadRequest',
          message: 'Say what is to be done, and not only when.',
        },
      ]);
    },
  }),
  step({
    title: 'Come without a key',
    explain: 'Nobody whom a mode of the API knows: here it is HTTP that says so.',
    request: ({ GraphqlUrl }) => graphql(GraphqlUrl, {}, '{ understand(text: "Buy milk") { title } }'),
    check: ({ status, body }) => {
      expect(status).toBe(401);
      expect(body.errors).toMatchObject([{ errorType: 'UnauthorizedException' }]);
    },
  }),
  step({
    title: "Ask for somebody's to-dos with the key",
    explain: 'The key opens what the schema gives it with `@aws_api_key`, and nothing else.',
    request: ({ GraphqlUrl, ApiKey }) => graphql(GraphqlUrl, { 'x-api-key': ApiKey }, '{ toDos { items { title } } }'),
    check: ({ body: { errors } }) =>
      expect(errors).toMatchObject([
        { errorType: 'Unauthorized', message: 'Not Authorized to access toDos on type Query' },
      ]),
  }),
  step({
    title: 'Ask for them with your AWS credentials',
    explain: 'You may do everything in this account, and the field is not for IAM. Both have to agree.',
    request: ({ GraphqlUrl }) => ({ ...graphql(GraphqlUrl, {}, '{ toDos { items { title } } }'), signed: 'appsync' }),
    check: ({ body: { errors } }) =>
      expect(errors).toMatchObject([
        { errorType: 'Unauthorized', message: 'Not Authorized to access toDos on type Query' },
      ]),
  }),
]);

/** Ana has an account. */
export const login = walkthrough<GraphqlAndAmplify, Captured>((step) => [
  step({
    title: 'Make Ana a user',
    explain: 'The first mode of the API: whoever has a token of the user pool.',
    call: (context) => makeUser(context, 'Ana'),
    undo: (context) => removeUser(context, 'Ana'),
    capture: { AnaId: "User.Attributes[?Name=='sub'].Value | [0]" },
    check: ({ User }) => expect(User?.UserStatus).toBe('FORCE_CHANGE_PASSWORD'),
  }),
  step({
    title: 'Give Ana a password',
    explain: 'So that she need not choose one at the first login.',
    call: (context) => givePassword(context, 'Ana'),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Log Ana in',
    explain: 'Her token says who she is, to this API and to whoever else asks the pool for its keys.',
    call: (context) => logIn(context, 'Ana'),
    capture: { AnaToken: 'AuthenticationResult.IdToken' },
    secret: true,
    check: ({ AuthenticationResult }) => expect(AuthenticationResult?.IdToken).toBeDefined(),
  }),
]);

/** What a client gets, and what it does not. */
export const queries = walkthrough<GraphqlAndAmplify, Captured>((step) => [
  step({
    title: 'Add a to-do',
    explain:
      'A mutation. Its resolver writes into the table by itself, without a function between; whose to-do it is, it takes from the token.',
    request: ({ GraphqlUrl, AnaToken }) =>
      graphql(GraphqlUrl, { authorization: AnaToken }, ADD, {
        input: { title: ' Paint the fence ', dueOn: '2030-05-01' },
      }),
    capture: { ToDoId: 'body.data.addToDo.id' },
    check: ({ body }, { AnaId }) =>
      expect(body.data.addToDo).toEqual({
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        owner: AnaId,
        title: 'Paint the fence',
        done: false,
        dueOn: '2030-05-01',
      }),
  }),
  step({
    title: 'Ask for titles',
    explain: 'The table has more of each to-do than this.',
    request: ({ GraphqlUrl, AnaToken }) =>
      graphql(GraphqlUrl, { authorization: AnaToken }, '{ toDos { items { title } } }'),
    proves: {
      'appsync/exact-data': ({ body }) =>
        expect(body).toEqual({ data: { toDos: { items: [{ title: 'Paint the fence' }] } } }),
    },
  }),
  step({
    title: 'Add a part of it',
    explain: 'A to-do that belongs to another.',
    request: ({ GraphqlUrl, AnaToken, ToDoId }) =>
      graphql(GraphqlUrl, { authorization: AnaToken }, ADD, { input: { title: 'Buy paint', partOf: ToDoId } }),
    capture: { PartId: 'body.data.addToDo.id' },
    check: ({ body }) => expect(body.data.addToDo).toMatchObject({ title: 'Buy paint', dueOn: null }),
  }),
  step({
    title: 'Add a part of the part',
    explain: 'A type of the schema may refer to itself.',
    request: ({ GraphqlUrl, AnaToken, PartId }) =>
      graphql(GraphqlUrl, { authorization: AnaToken }, ADD, { input: { title: 'Choose a colour', partOf: PartId } }),
    check: ({ body }) => expect(body.data.addToDo).toMatchObject({ title: 'Choose a colour' }),
  }),
  step({
    title: 'Ask for a to-do with its parts',
    explain:
      'Two sources in one request: the page comes first, then the parts of each to-do on it, with that to-do as `source`. A field may have another name in the answer.',
    request: ({ GraphqlUrl, AnaToken }) =>
      graphql(GraphqlUrl, { authorization: AnaToken }, '{ toDos { items { what: title parts { title } } } }'),
    proves: {
      'appsync/exact-data': ({ body }) => {
        const { items } = body.data.toDos;
        expect(items).toHaveLength(3);
        expect(items).toContainEqual({ what: 'Paint the fence', parts: [{ title: 'Buy paint' }] });
        expect(items).toContainEqual({ what: 'Choose a colour', parts: [] });
      },
    },
  }),
  step({
    title: 'Ask for a field that nobody has',
    explain: 'The schema is looked at before any resolver runs: nothing was read.',
    request: ({ GraphqlUrl, AnaToken }) =>
      graphql(GraphqlUrl, { authorization: AnaToken }, '{ toDos { items { title colour } } }'),
    check: ({ body: { data, errors } }) => {
      expect(data).toBeNull();
      expect(errors).toMatchObject([
        {
          message:
            "Validation error of type FieldUndefined: Field 'colour' in type 'ToDo' is undefined @ 'toDos/items/colour'",
        },
      ]);
    },
  }),
  step({
    title: 'Ask too deep',
    explain:
      'Parts have parts: a short query could ask for the whole table, again and again. A field on the fifth level is an error, and as it may not be null, so is all above it.',
    request: ({ GraphqlUrl, AnaToken }) =>
      graphql(GraphqlUrl, { authorization: AnaToken }, '{ toDos { items { parts { parts { title } } } } }'),
    check: ({ status, body: { data, errors } }) => {
      expect(status).toBe(200);
      expect(data).toBeNull();
      expect(errors).toContainEqual(expect.objectContaining({ errorType: 'QueryDepthLimitReached' }));
    },
  }),
  step({
    title: 'Add a to-do without a title',
    explain: 'A blank is a `String!` to the schema. The resolver knows better, before it writes anything.',
    request: ({ GraphqlUrl, AnaToken }) =>
      graphql(GraphqlUrl, { authorization: AnaToken }, ADD, { input: { title: '  ' } }),
    check: ({ body: { data, errors } }) => {
      expect(data).toBeNull();
      expect(errors).toMatchObject([
        { path: ['addToDo'], errorType: 'BadRequest', message: 'A title has 1 to 100 characters.' },
      ]);
    },
  }),
  step({
    title: 'Add one for a day that is none',
    explain: '`AWSDate` is a type of AppSync, which knows what a date is. This never comes to the resolver.',
    request: ({ GraphqlUrl, AnaToken }) =>
      graphql(GraphqlUrl, { authorization: AnaToken }, ADD, { input: { title: 'Paint', dueOn: 'soon' } }),
    check: ({ body: { data, errors } }) => {
      expect(data ?? null).toBeNull();
      expect(errors?.length).toBeGreaterThan(0);
    },
  }),
  step({
    title: 'Complete what is not there',
    explain: 'An update writes what it does not find, unless a condition says that it must be there.',
    request: ({ GraphqlUrl, AnaToken }) =>
      graphql(GraphqlUrl, { authorization: AnaToken }, 'mutation { completeToDo(id: "nothing") { id } }'),
    check: ({ body: { errors } }) =>
      expect(errors).toMatchObject([{ errorType: 'NotFound', message: 'You have no such to-do.' }]),
  }),
]);
