import { GetItemCommand, PutItemCommand, QueryCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { credentialsOf } from '../../../../walkthrough/temporary-credentials';
import { itemOf } from '../marketplace';
import type { DynamodbAccessAndIndexes } from '../stack';
import type { LoggedIn } from './login';

const REFUSED = 'AccessDeniedException';
/** What AWS says, as far as it does not depend on who asks. */
const NOT_ALLOWED = 'is not authorized to perform: dynamodb:';

/** What sellers may do with items of their own, with those of others, and with some attributes of all. */
export const ownItems = walkthrough<DynamodbAccessAndIndexes, LoggedIn>((step) => [
  step({
    title: 'List three lamps',
    explain:
      "Ana's app writes to the table by itself, with her credentials: no function stands between. Each lamp has a price, and a reserve below it that no buyer should know.",
    as: credentialsOf('Ana'),
    repeat: 3,
    call: ({ ListingsTableName, AnaId, run, n }) =>
      new PutItemCommand({
        TableName: ListingsTableName,
        Item: itemOf({
          seller: AnaId,
          listing: `${run}-lamp-${n}`,
          title: `Lamp ${n}`,
          category: `${run}-lamps`,
          price: `${n}50`,
          reserve: `${n}00`,
          listedAt: `2026-11-0${n}`,
        }),
      }),
    check: (answers) => expect(answers).toHaveLength(3),
  }),
  step({
    title: 'List a chair',
    explain: 'Ben does the same, with the same role.',
    as: credentialsOf('Ben'),
    call: ({ ListingsTableName, BenId, run }) =>
      new PutItemCommand({
        TableName: ListingsTableName,
        Item: itemOf({
          seller: BenId,
          listing: `${run}-chair`,
          title: 'Chair',
          category: `${run}-chairs`,
          price: '80',
          reserve: '60',
          listedAt: '2026-11-04',
        }),
      }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Read her own',
    explain: 'The partition key of what she asks for is her id: allowed, and with all attributes.',
    as: credentialsOf('Ana'),
    call: ({ ListingsTableName, AnaId, run }) =>
      new GetItemCommand({
        TableName: ListingsTableName,
        Key: { seller: { S: AnaId }, listing: { S: `${run}-lamp-1` } },
      }),
    check: ({ Item }) => expect(Item?.reserve?.N).toBe('100'),
  }),
  step({
    title: "Read another's",
    explain: "Her app asks for Ben's chair, with the same action on the same table. The key is not her id.",
    as: credentialsOf('Ana'),
    refusedWith: REFUSED,
    call: ({ ListingsTableName, BenId, run }) =>
      new GetItemCommand({
        TableName: ListingsTableName,
        Key: { seller: { S: BenId }, listing: { S: `${run}-chair` } },
      }),
    proves: {
      'dynamodb-fine-grained-access/other-user-denied': ({ message }) =>
        expect(message).toContain(`${NOT_ALLOWED}GetItem`),
    },
  }),
  step({
    title: 'Sell in his name',
    explain: 'Nor can she write under his key.',
    as: credentialsOf('Ana'),
    refusedWith: REFUSED,
    call: ({ ListingsTableName, BenId, run }) =>
      new PutItemCommand({
        TableName: ListingsTableName,
        Item: { seller: { S: BenId }, listing: { S: `${run}-chair` }, price: { N: '1' } },
      }),
    proves: {
      'dynamodb-fine-grained-access/other-user-denied': ({ message }) =>
        expect(message).toContain(`${NOT_ALLOWED}PutItem`),
    },
  }),
  step({
    title: 'Scan',
    explain:
      'A scan names no key, and of no keys all are right: this condition would let it pass. So the policy does not allow the action at all.',
    as: credentialsOf('Ana'),
    refusedWith: REFUSED,
    call: ({ ListingsTableName }) => new ScanCommand({ TableName: ListingsTableName }),
    check: ({ message }) => expect(message).toContain(`${NOT_ALLOWED}Scan`),
  }),
  step({
    title: "Open a link to Ben's chair",
    explain:
      'A link names a listing and no seller. Every seller may ask the index ByListing, for the public attributes and by their names.',
    as: credentialsOf('Ana'),
    call: ({ ListingsTableName, run }) => chairOf(ListingsTableName, run, 'title, price'),
    withinSeconds: 30,
    check: ({ Items }) => expect(Items).toEqual([{ title: { S: 'Chair' }, price: { N: '80' } }]),
  }),
  step({
    title: 'Ask for his reserve',
    explain:
      'It is in the index, which projects all. The policy lists the attributes that may be named, and this is none of them.',
    as: credentialsOf('Ana'),
    refusedWith: REFUSED,
    call: ({ ListingsTableName, run }) => chairOf(ListingsTableName, run, 'title, reserve'),
    check: ({ message }) => expect(message).toContain(`${NOT_ALLOWED}Query`),
  }),
  step({
    title: 'Ask for everything',
    explain:
      'IAM sees the request and not the answer: who names no attribute would get all. That is why `dynamodb:Select` must be SPECIFIC_ATTRIBUTES.',
    as: credentialsOf('Ana'),
    refusedWith: REFUSED,
    call: ({ ListingsTableName, run }) => chairOf(ListingsTableName, run),
    check: ({ message }) => expect(message).toContain(`${NOT_ALLOWED}Query`),
  }),
]);

function chairOf(TableName: string, run: string, ProjectionExpression?: string): QueryCommand {
  return new QueryCommand({
    TableName,
    IndexName: 'ByListing',
    KeyConditionExpression: 'listing = :listing',
    ExpressionAttributeValues: { ':listing': { S: `${run}-chair` } },
    ProjectionExpression,
    Select: ProjectionExpression ? 'SPECIFIC_ATTRIBUTES' : undefined,
  });
}
