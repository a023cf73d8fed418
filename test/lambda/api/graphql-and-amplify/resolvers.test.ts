import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { resolverCode } from '../../../../lib/labs/api/graphql-and-amplify/resolver-code';
import { type ResolverError, util } from '../../../support/appsync-utils';

jest.mock('@aws-appsync/utils', () => ({ util: require('../../../support/appsync-utils').util }));

const FOLDER = join(__dirname, '../../../../lambda/api/graphql-and-amplify/resolvers');
const identity = { sub: 'ana' };

/** A handler of a resolver, with what its context has beside Ana. */
const run = (name: string, handler: 'request' | 'response', context: object) =>
  require(join(FOLDER, name))[handler]({ identity, args: {}, stash: {}, ...context });

function refusal(work: () => unknown): Pick<ResolverError, 'message' | 'type'> {
  try {
    work();
  } catch (error) {
    const { message, type } = error as ResolverError;
    return { message, type };
  }
  throw new Error('Nothing was refused.');
}
const key = (id: string) => ({ owner: { S: 'ana' }, id: { S: id } });
const ID = '00000000-0000-4000-8000-000000000000';

describe('add-to-do', () => {
  const add = (input: object) => run('add-to-do', 'request', { args: { input } });

  it('writes for whoever asks, whatever the client says', () => {
    expect(add({ title: ' Paint ', dueOn: '2030-05-01', owner: 'mia' })).toEqual({
      operation: 'PutItem',
      key: key(ID),
      attributeValues: {
        title: { S: 'Paint' },
        done: { BOOL: false },
        dueOn: { S: '2030-05-01' },
        createdAt: { S: '2026-11-27T10:00:00.000Z' },
      },
    });
  });

  it("makes a part of what is the same owner's", () => {
    expect(add({ title: 'Buy paint', partOf: '7' }).attributeValues).toMatchObject({
      parent: { S: 'ana#7' },
      dueOn: { NULL: true },
    });
  });

  it.each(['  ', 'x'.repeat(101)])('refuses the title "%s"', (title) => {
    expect(refusal(() => add({ title }))).toEqual({ message: 'A title has 1 to 100 characters.', type: 'BadRequest' });
  });

  it('takes one of 100 characters', () => {
    expect(add({ title: 'x'.repeat(100) }).attributeValues.title.S).toHaveLength(100);
  });
});

describe('complete-to-do', () => {
  it('changes what is there', () => {
    expect(run('complete-to-do', 'request', { args: { id: '7' } })).toMatchObject({
      operation: 'UpdateItem',
      key: key('7'),
      update: { expression: 'SET #done = :true', expressionValues: { ':true': { BOOL: true } } },
      condition: { expression: 'attribute_exists(id)' },
    });
  });

  it('says that nothing is there', () => {
    const error = { type: 'DynamoDB:ConditionalCheckFailedException', message: 'The conditional request failed' };
    expect(refusal(() => run('complete-to-do', 'response', { error }))).toEqual({
      message: 'You have no such to-do.',
      type: 'NotFound',
    });
  });
});

describe('lists', () => {
  it('reads a page of whoever asks', () => {
    expect(run('list-to-dos', 'request', { args: { limit: 2, nextToken: 'on' } })).toMatchObject({
      operation: 'Query',
      query: { expression: '#owner = :owner', expressionValues: { ':owner': { S: 'ana' } } },
      limit: 2,
      nextToken: 'on',
    });
  });

  it.each([0, 51])('refuses a page of %d', (limit) => {
    expect(refusal(() => run('list-to-dos', 'request', { args: { limit } }))).toEqual({
      message: 'A page has 1 to 50 to-dos.',
      type: 'BadRequest',
    });
  });

  it('shows a display the to-dos of whoever made its link', () => {
    const request = run('list-shared-to-dos', 'request', { identity: { resolverContext: { owner: 'mia' } } });
    expect(request).toMatchObject({ query: { expressionValues: { ':owner': { S: 'mia' } } }, limit: 20 });
  });

  it('hands on the page, and where to go on', () => {
    const result = { items: [{ title: 'Paint' }], nextToken: 'on', scannedCount: 1 };
    expect(run('list-to-dos', 'response', { result })).toEqual({ items: [{ title: 'Paint' }], nextToken: 'on' });
  });

  it('reads parts by the index', () => {
    expect(run('list-parts', 'request', { source: { owner: 'ana', id: '7' } })).toMatchObject({
      index: 'Parts',
      query: { expressionValues: { ':parent': { S: 'ana#7' } } },
    });
    expect(run('list-parts', 'response', { result: { items: [] } })).toEqual([]);
  });
});

describe('share-list', () => {
  it('keeps a link for thirty days, and answers with it', () => {
    const stash = {};
    expect(run('share-list', 'request', { stash })).toMatchObject({
      key: { owner: { S: `display-${ID}` }, id: { S: 'link' } },
      attributeValues: { shows: { S: 'ana' }, endsAt: { N: '1798365600' } },
    });
    expect(run('share-list', 'response', { stash })).toBe(`display-${ID}`);
  });
});

describe('remind-me', () => {
  it.each([-1, 525_601])('refuses %d minutes', (inMinutes) => {
    expect(refusal(() => run('remind-me', 'request', { args: { inMinutes } })).type).toBe('BadRequest');
  });

  it('finds the to-do first', () => {
    expect(run('find-to-do', 'request', { args: { id: '7' } })).toMatchObject({ operation: 'GetItem', key: key('7') });
    expect(refusal(() => run('find-to-do', 'response', { result: null })).type).toBe('NotFound');
  });

  it('starts a workflow for it', () => {
    const prev = { result: { owner: 'ana', id: '7', title: 'Paint', done: false } };
    const { params } = run('start-reminder', 'request', { args: { inMinutes: 2 }, prev });
    expect(params.headers['x-amz-target']).toBe('AWSStepFunctions.StartExecution');
    expect(JSON.parse(params.body.input)).toEqual({ seconds: 120, input: { owner: 'ana', id: '7', title: 'Paint' } });
  });

  it('fails where the workflow is not started, which a source by HTTP calls no error', () => {
    const started = { statusCode: 200, body: '{"executionArn": "arn"}' };
    expect(run('start-reminder', 'response', { result: started })).toBe('arn');
    expect(refusal(() => run('start-reminder', 'response', { result: { statusCode: 400, body: '{}' } })).type).toBe(
      'Reminders',
    );
  });
});

describe('understand', () => {
  it('tells the function which day it is', () => {
    expect(run('understand', 'request', { args: { text: 'Swim' } }).payload).toEqual({
      text: 'Swim',
      today: '2026-11-27',
    });
  });

  it('makes an error of what the function refuses', () => {
    expect(refusal(() => run('understand', 'response', { result: { refused: 'Say it.' } }))).toEqual({
      message: 'Say it.',
      type: 'BadRequest',
    });
  });
});

describe('subscriptions', () => {
  it('lets somebody hear of his own', () => {
    expect(run('listen', 'request', { args: { owner: 'ana' } })).toEqual({ payload: null });
    expect(run('listen', 'response', {})).toBeNull();
  });

  it('lets nobody hear of others', () => {
    expect(refusal(() => run('listen', 'request', { args: { owner: 'mia' } })).type).toBe('Unauthorized');
  });

  it('hands on what is rung', () => {
    const input = { owner: 'ana', id: '7', title: 'Paint' };
    expect(run('ring', 'request', { args: { input } })).toEqual({ payload: input });
    expect(run('ring', 'response', { result: input })).toBe(input);
  });
});

it('is tested with the functions of util alone that these tests know', () => {
  expect(() => Reflect.get(util, 'matches')).toThrow('The tests do not know matches of util.');
});

/** @see https://docs.aws.amazon.com/appsync/latest/devguide/supported-features.html */
const NOT_IN_APPSYNC =
  /\b(?:try|catch|finally|throw|while|do|continue|class|async|await|new|in)\b|\+\+|--|for \([^)]*;/;

describe('what AppSync runs', () => {
  const names = readdirSync(FOLDER).map((file) => file.replace('.ts', ''));
  const withoutTexts = (code: string) => code.replace(/\/\/.*$|"(?:[^"\\]|\\.)*"|`[^`]*`/gm, '');

  it.each(names)('%s is in its JavaScript, and small enough', (name) => {
    const { inlineCode = '' } = resolverCode(name).bind(new Stack());
    expect(inlineCode).not.toBe('');
    expect(withoutTexts(inlineCode)).not.toMatch(NOT_IN_APPSYNC);
    expect(Buffer.byteLength(inlineCode)).toBeLessThan(32_768);
  });
});
