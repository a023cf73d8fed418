import { InvokeCommand } from '@aws-sdk/client-lambda';
import { notYet } from '../../../kit/not-yet';
import { walkthrough } from '../../../walkthrough/step';
import type { DynamodbTables } from './stack';

// A step makes a call of the SDK, as below, or has one of these in its place:
//   request: ({ ApiUrl }) => ({ method: 'POST', url: ApiUrl, body: { id: 1 }, signed: 'execute-api' }),
//   command: 'aws s3 ls "s3://$BucketName"', actions: ['s3:ListBucket'],
//   socket: ({ ChatUrl }) => ({ client: 'alice', connect: ChatUrl }),
// A step that the emulator cannot do says why in `awsOnly`, and has an `example` of AWS's answer, on which it is rehearsed.
export default walkthrough<DynamodbTables>((step) => [
  step({
    title: 'NOT YET: dynamodb/item-400kb',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ MeasureUnitsName }) => new InvokeCommand({ FunctionName: MeasureUnitsName }),
    proves: {
      'dynamodb/item-400kb': () => {
        notYet(`
          A DynamoDB item holds at most 400 KB.
          How: PutItem of 500 KB: ValidationException item size exceeded
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: dynamodb/data-types',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ MeasureUnitsName }) => new InvokeCommand({ FunctionName: MeasureUnitsName }),
    proves: {
      'dynamodb/data-types': () => {
        notYet(`
          Attributes are scalars, documents (list, map) or sets.
          How: GetItem shows S, N, B, BOOL, NULL, L, M, SS, NS, BS
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: dynamodb/wcu',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ MeasureUnitsName }) => new InvokeCommand({ FunctionName: MeasureUnitsName }),
    proves: {
      'dynamodb/wcu': () => {
        notYet(`
          One write unit writes 1 KB a second; bigger items round up.
          How: PutItem of 2.5 KB with ReturnConsumedCapacity TOTAL says 3
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: dynamodb/rcu',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ MeasureUnitsName }) => new InvokeCommand({ FunctionName: MeasureUnitsName }),
    proves: {
      'dynamodb/rcu': () => {
        notYet(`
          One read unit reads 4 KB strongly, or two such reads eventually; 15 KB strongly takes 4.
          How: GetItem of 15 KB: 4 units consistent, 2 eventual
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: dynamodb/eventual-by-default',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ MeasureUnitsName }) => new InvokeCommand({ FunctionName: MeasureUnitsName }),
    proves: {
      'dynamodb/eventual-by-default': () => {
        notYet(`
          Reads are eventually consistent unless ConsistentRead is true.
          How: GetItem default vs ConsistentRead=true: consumed capacity doubles
          Today: one seed calls DynamoDB immediately consistent; that holds only for strongly consistent
          reads.
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: dynamodb/throughput-exceeded',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ MeasureUnitsName }) => new InvokeCommand({ FunctionName: MeasureUnitsName }),
    proves: {
      'dynamodb/throughput-exceeded': () => {
        notYet(`
          Exceeding capacity gives ProvisionedThroughputExceededException, answered by backoff.
          How: burst writes on 1 WCU
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: dynamodb/put-replaces',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ MeasureUnitsName }) => new InvokeCommand({ FunctionName: MeasureUnitsName }),
    proves: {
      'dynamodb/put-replaces': () => {
        notYet(`
          PutItem writes a whole item and overwrites any existing item with the same key.
          How: put twice with different attributes; the first ones are gone
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: dynamodb/update-item',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ MeasureUnitsName }) => new InvokeCommand({ FunctionName: MeasureUnitsName }),
    proves: {
      'dynamodb/update-item': () => {
        notYet(`
          UpdateItem edits attributes and creates the item when missing.
          How: update with SET; other attributes stay
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: dynamodb/atomic-counter',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ MeasureUnitsName }) => new InvokeCommand({ FunctionName: MeasureUnitsName }),
    proves: {
      'dynamodb/atomic-counter': () => {
        notYet(`
          ADD or SET n = n + 1 makes an atomic counter.
          How: 100 parallel updates end at 100
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: dynamodb/conditional-write',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ MeasureUnitsName }) => new InvokeCommand({ FunctionName: MeasureUnitsName }),
    proves: {
      'dynamodb/conditional-write': () => {
        notYet(`
          A write with a condition expression happens only if the condition holds.
          How: ConditionExpression attribute_not_exists(pk): second put fails with
          ConditionalCheckFailedException
          Today: BatchWriteItem, listed in the notes, does not take conditions.
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: dynamodb/condition-functions',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ MeasureUnitsName }) => new InvokeCommand({ FunctionName: MeasureUnitsName }),
    proves: {
      'dynamodb/condition-functions': () => {
        notYet(`
          Functions: attribute_exists, attribute_not_exists, attribute_type, contains, begins_with, size.
          How: one write per function in a test
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: dynamodb/optimistic-locking',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ MeasureUnitsName }) => new InvokeCommand({ FunctionName: MeasureUnitsName }),
    proves: {
      'dynamodb/optimistic-locking': () => {
        notYet(`
          A version attribute with a condition prevents lost updates.
          How: two clients update version 1; one fails
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: dynamodb/query',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ MeasureUnitsName }) => new InvokeCommand({ FunctionName: MeasureUnitsName }),
    proves: {
      'dynamodb/query': () => {
        notYet(`
          Query takes a key condition and returns items sorted ascending by sort key.
          How: KeyConditionExpression pk = :p and begins_with(sk, :x); ScanIndexForward false reverses
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: dynamodb/filter-expression',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ MeasureUnitsName }) => new InvokeCommand({ FunctionName: MeasureUnitsName }),
    proves: {
      'dynamodb/filter-expression': () => {
        notYet(`
          A filter works after reading, on non-key attributes, and saves no capacity.
          How: ScannedCount > Count, same consumed capacity
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: dynamodb/projection-expression',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ MeasureUnitsName }) => new InvokeCommand({ FunctionName: MeasureUnitsName }),
    proves: {
      'dynamodb/projection-expression': () => {
        notYet(`
          A projection expression returns only the named attributes.
          How: --projection-expression name
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: dynamodb/scan',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ MeasureUnitsName }) => new InvokeCommand({ FunctionName: MeasureUnitsName }),
    proves: {
      'dynamodb/scan': () => {
        notYet(`
          Scan reads the whole table, 1 MB per page, and costs much.
          How: LastEvaluatedKey appears; loop over it
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: dynamodb/parallel-scan',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ MeasureUnitsName }) => new InvokeCommand({ FunctionName: MeasureUnitsName }),
    proves: {
      'dynamodb/parallel-scan': () => {
        notYet(`
          Segments scan in parallel; Limit lowers the impact.
          How: Segment 0..3 of TotalSegments 4 together return all items
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: dynamodb/query-vs-scan-on-non-key',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ MeasureUnitsName }) => new InvokeCommand({ FunctionName: MeasureUnitsName }),
    proves: {
      'dynamodb/query-vs-scan-on-non-key': () => {
        notYet(`
          Looking up a non-key attribute without an index is a scan.
          How: Query on a non-key attribute: ValidationException
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: dynamodb/delete-item',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ MeasureUnitsName }) => new InvokeCommand({ FunctionName: MeasureUnitsName }),
    proves: {
      'dynamodb/delete-item': () => {
        notYet(`
          DeleteItem removes one item, optionally on a condition.
          How: delete with a false condition fails
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: dynamodb/batch-write',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ MeasureUnitsName }) => new InvokeCommand({ FunctionName: MeasureUnitsName }),
    proves: {
      'dynamodb/batch-write': () => {
        notYet(`
          BatchWriteItem puts or deletes up to 25 items and 16 MB; no updates; leftovers come in
          UnprocessedItems.
          How: 26 requests: ValidationException; throttle to see UnprocessedItems
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: dynamodb/batch-get',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ MeasureUnitsName }) => new InvokeCommand({ FunctionName: MeasureUnitsName }),
    proves: {
      'dynamodb/batch-get': () => {
        notYet(`
          BatchGetItem reads up to 100 items and 16 MB from several tables; leftovers in UnprocessedKeys.
          How: ask for 100 keys
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: dynamodb/partiql',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ MeasureUnitsName }) => new InvokeCommand({ FunctionName: MeasureUnitsName }),
    proves: {
      'dynamodb/partiql': () => {
        notYet(`
          PartiQL runs SELECT, INSERT, UPDATE and DELETE.
          How: execute-statement "SELECT * FROM t WHERE pk='a'"
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: dynamodb/on-demand-backup',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ MeasureUnitsName }) => new InvokeCommand({ FunctionName: MeasureUnitsName }),
    proves: {
      'dynamodb/on-demand-backup': () => {
        notYet(`
          A backup can be taken at any time; its S3 storage is not visible to you.
          How: dynamodb create-backup, restore-table-from-backup makes a new table
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: dynamodb/table-cleanup',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ MeasureUnitsName }) => new InvokeCommand({ FunctionName: MeasureUnitsName }),
    proves: {
      'dynamodb/table-cleanup': () => {
        notYet(`
          Dropping and recreating a table is the cheap way to empty it; scan plus delete is slow.
          How: compare consumed units
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: dynamodb/table-copy',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ MeasureUnitsName }) => new InvokeCommand({ FunctionName: MeasureUnitsName }),
    proves: {
      'dynamodb/table-copy': () => {
        notYet(`
          Copy by backup and restore, or by scan and batch write.
          How: restore-table-from-backup to another name
          Today: the third way in the notes, Data Pipeline, is closed to new customers; use export to
          S3/import or Glue.
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: dynamodb/write-sharding',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ MeasureUnitsName }) => new InvokeCommand({ FunctionName: MeasureUnitsName }),
    proves: {
      'dynamodb/write-sharding': () => {
        notYet(`
          A random or computed suffix on the key spreads hot writes.
          How: keys vote#1..vote#10; query all and sum
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: dynamodb/dynamodb-local',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ MeasureUnitsName }) => new InvokeCommand({ FunctionName: MeasureUnitsName }),
    proves: {
      'dynamodb/dynamodb-local': () => {
        notYet(`
          DynamoDB Local runs tests without AWS.
          How: docker run amazon/dynamodb-local; --endpoint-url http://localhost:8000
        `);
      },
    },
  }),
]);
