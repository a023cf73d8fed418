import { UpdateStageCommand } from '@aws-sdk/client-api-gateway';
import { DescribeLogStreamsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { orderOf, post } from '../requests';
import type { RestOrders } from '../stack';

/** As the template has it. */
const SHARE = 10;
const LAST = 'Order from the old release';

export const canary = walkthrough<RestOrders>((step) => [
  step({
    title: 'Give the canary all requests',
    explain:
      'Of the stage `prod` one request in ten goes to the canary: the newer deployment, and by its own variable the newest code. All of them, to see what it does.',
    call: ({ ApiId }) => sharing(ApiId, 100),
    undo: ({ ApiId }) => sharing(ApiId, SHARE),
    neededUntil: LAST,
    check: ({ canarySettings }) =>
      expect(canarySettings).toMatchObject({ percentTraffic: 100, stageVariableOverrides: { alias: 'next' } }),
  }),
  step({
    title: 'Order from the canary',
    explain: 'The same address, and the code that is not published yet.',
    request: ({ ApiUrl, run }) => post(`${ApiUrl}/prod/orders`, orderOf(`${run}-canary`)),
    withinSeconds: 60,
    check: ({ status, body }) => {
      expect(status).toBe(201);
      expect(body.answeredBy).toMatchObject({ stage: 'prod', alias: 'next', version: '$LATEST' });
    },
  }),
  step({
    title: 'Find its log',
    explain:
      'What the canary does stands in a log group of its own, beside that of the stage, so that both can be compared.',
    awsOnly: 'The emulator writes no logs of an API.',
    call: ({ ApiId }) =>
      new DescribeLogStreamsCommand({
        logGroupName: `API-Gateway-Execution-Logs_${ApiId}/prod/Canary`,
        orderBy: 'LastEventTime',
        descending: true,
        limit: 1,
      }),
    withinSeconds: 180,
    example: {
      logStreams: [{ logStreamName: '4e5ac09b9d2ad2d3b5c7b3e2f2d0e1a9', lastEventTimestamp: 1795795200000 }],
    },
    proves: {
      'api-gateway-stages/canary-logs-separate': ({ logStreams = [] }) =>
        expect(logStreams[0]?.lastEventTimestamp).toBeGreaterThan(0),
    },
  }),
  step({
    title: 'Take all requests from it',
    explain: 'It does not convince. Nothing is deployed to get rid of it: its share is 0.',
    call: ({ ApiId }) => sharing(ApiId, 0),
    check: ({ canarySettings }) => expect(canarySettings?.percentTraffic).toBe(0),
  }),
  step({
    title: LAST,
    explain: 'By the variable of the stage: the alias of the published version.',
    request: ({ ApiUrl, run }) => post(`${ApiUrl}/prod/orders`, orderOf(`${run}-stable`)),
    withinSeconds: 60,
    check: ({ status, body }) => {
      expect(status).toBe(201);
      expect(body.answeredBy).toMatchObject({ alias: 'live', version: expect.stringMatching(/^\d+$/) });
    },
  }),
]);

/** Has the canary of `prod` answer so many requests of a hundred. */
function sharing(restApiId: string, percent: number): UpdateStageCommand {
  return new UpdateStageCommand({
    restApiId,
    stageName: 'prod',
    patchOperations: [{ op: 'replace', path: '/canarySettings/percentTraffic', value: `${percent}` }],
  });
}
