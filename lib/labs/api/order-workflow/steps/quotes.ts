import { TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { StartExecutionCommand, StartSyncExecutionCommand } from '@aws-sdk/client-sfn';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import type { OrderWorkflow } from '../stack';

const basket = (...lines: readonly object[]) => JSON.stringify({ lines });

export const quotes = walkthrough<OrderWorkflow>((step) => [
  step({
    title: 'Fill the shelves',
    explain: 'Ten mugs and two clocks, of this walk alone.',
    call: ({ TableName, run }) =>
      new TransactWriteItemsCommand({
        TransactItems: [
          { sku: `${run}-mug`, available: '10', priceCents: '1200' },
          { sku: `${run}-clock`, available: '2', priceCents: '120000' },
        ].map(({ sku, available, priceCents }) => ({
          Put: {
            TableName,
            Item: {
              pk: { S: `sku#${sku}` },
              sk: { S: 'stock' },
              available: { N: available },
              priceCents: { N: priceCents },
            },
          },
        })),
      }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Ask what a basket costs',
    explain:
      'The API starts the express workflow itself and waits for it: between the customer and the table stands no function.',
    request: ({ QuotesUrl, run }) => ({
      method: 'POST',
      url: QuotesUrl,
      signed: 'execute-api',
      body: {
        lines: [
          { sku: `${run}-mug`, quantity: 2 },
          { sku: `${run}-clock`, quantity: 1 },
        ],
      },
    }),
    check: ({ status, body }) => {
      expect(status).toBe(200);
      expect(body).toMatchObject({ cents: 122_400, lines: [{ priceCents: 1200 }, { priceCents: 120_000 }] });
    },
    show: ({ body }) => JSON.stringify(body, undefined, 2),
  }),
  step({
    title: 'Send something that is no basket',
    explain: 'The model of the API refuses it. No workflow was started, and nothing is paid for one.',
    request: ({ QuotesUrl }) => ({
      method: 'POST',
      url: QuotesUrl,
      signed: 'execute-api',
      body: { lines: [{ sku: 'mug', quantity: 0 }] },
    }),
    check: ({ status, body }) => {
      expect(status).toBe(400);
      expect(body).toEqual({ error: 'MalformedBasket', cause: expect.stringContaining('1 to 20 lines') });
    },
  }),
  step({
    title: 'Ask for what the shop has not',
    explain:
      'Now a workflow runs, and fails. To API Gateway that call went well: only the mapping template makes a 422 of it.',
    request: ({ QuotesUrl }) => ({
      method: 'POST',
      url: QuotesUrl,
      signed: 'execute-api',
      body: { lines: [{ sku: "king's crown", quantity: 1 }] },
    }),
    check: ({ status, body }) => {
      expect(status).toBe(422);
      expect(body).toEqual({ error: 'UnknownArticle', cause: "The shop has no king's crown." });
    },
  }),
  step({
    title: 'Start it and wait',
    explain:
      'The same without the API. StartSyncExecution answers when the workflow is over, with its status and its output.',
    call: ({ QuotesArn, run }) =>
      new StartSyncExecutionCommand({
        stateMachineArn: QuotesArn,
        input: basket({ sku: `${run}-mug`, quantity: 3 }),
      }),
    proves: {
      'step-functions/express-sync': ({ status, output }) => {
        expect(status).toBe('SUCCEEDED');
        expect(JSON.parse(output ?? '{}')).toMatchObject({ cents: 3600 });
      },
    },
  }),
  step({
    title: 'Start it and go on',
    explain:
      'StartExecution answers at once with an ARN. What became of it stands in the log, and nowhere else: an express workflow keeps no history.',
    call: ({ QuotesArn, run }) =>
      new StartExecutionCommand({ stateMachineArn: QuotesArn, input: basket({ sku: `${run}-mug`, quantity: 3 }) }),
    proves: {
      'step-functions/express-sync': (answer) => {
        expect(answer.executionArn).toMatch(/^arn:/);
        expect(answer).not.toHaveProperty('output');
      },
    },
  }),
]);
