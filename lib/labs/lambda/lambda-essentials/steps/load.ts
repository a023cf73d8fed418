import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { expect } from 'expect';
import { answerOf, invoke } from '../../../../walkthrough/lambda-call';
import { count, load as sizeOf } from '../../../../walkthrough/load';
import { walkthrough } from '../../../../walkthrough/step';
import type { LambdaEssentials } from '../stack';

const PICTURES = sizeOf({ full: 60, quick: 10 });

export const load = walkthrough<LambdaEssentials>((step) => [
  step({
    title: `Take ${count(PICTURES)} pictures`,
    explain: 'A wedding. Nobody has told the service that it comes, and nobody needs to.',
    call: ({ CameraFunctionName, run }) => invoke(CameraFunctionName, { name: `${run}-wedding`, pictures: PICTURES }),
    check: (answer) => expect(answerOf(answer)).toEqual({ uploaded: PICTURES }),
  }),
  step({
    title: 'Count the thumbnails',
    explain:
      'As many execution environments as it takes work side by side, each on one upload at a time; then they go idle, and cost nothing.',
    call: ({ PicturesTableName, run }) =>
      new ScanCommand({
        TableName: PicturesTableName,
        FilterExpression: 'begins_with(picture, :load) AND #status = :ready',
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: { ':load': { S: `${run}-wedding-` }, ':ready': { S: 'ready' } },
        Select: 'COUNT',
        ConsistentRead: true,
      }),
    withinSeconds: 120,
    check: ({ Count }) => expect(Count).toBe(PICTURES),
  }),
]);
