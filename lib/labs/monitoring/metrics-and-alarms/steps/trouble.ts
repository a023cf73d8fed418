import {
  DescribeAlarmsCommand,
  DescribeAnomalyDetectorsCommand,
  GetMetricDataCommand,
  GetMetricStatisticsCommand,
} from '@aws-sdk/client-cloudwatch';
import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { expect } from 'expect';
import { CHANNEL, NAMESPACE, ORDERS } from '../../../../../lambda/monitoring/metrics-and-alarms/shop-metrics';
import { capturedTime } from '../../../../walkthrough/captured-time';
import { answerOf, invoke } from '../../../../walkthrough/lambda-call';
import { walkthrough } from '../../../../walkthrough/step';
import { describe, stateIn } from '../calls';
import type { MetricsAndAlarms } from '../stack';

/** In whichever minutes they come, one of them has five of these, and one has three of those. */
const PAID = 10;
const REFUSED = 6;
const WEB = [{ Name: 'Channel', Value: CHANNEL }];

export const trouble = walkthrough<MetricsAndAlarms, 'StartTime' | 'EndTime'>((step) => [
  step({
    title: 'Order on the web',
    explain: 'Ten customers. The function calls no API for its metrics: each order is a line of its log.',
    repeat: PAID,
    parallel: 5,
    call: ({ CheckOutFunctionName, run, n }) => invoke(CheckOutFunctionName, { orderId: `${run}-${n}`, card: 'valid' }),
    check: (answers) =>
      expect(answers.map((answer) => answerOf<{ status: string }>(answer).status)).toEqual(Array(PAID).fill('paid')),
  }),
  step({
    title: 'Order with an unknown card',
    explain: 'No order, so it is not counted as one.',
    call: ({ CheckOutFunctionName, run }) => invoke(CheckOutFunctionName, { orderId: run, card: 'of a friend' }),
    check: (answer) => expect(answerOf(answer)).toEqual({ refused: 'There is no card "of a friend".' }),
  }),
  step({
    title: 'Find the orders as a metric',
    explain:
      'CloudWatch Logs takes the numbers out of each line that says so in `_aws`: embedded metric format. The order is in the log, too, with its id.',
    call: ({ StartTime, EndTime }) =>
      new GetMetricStatisticsCommand({
        Namespace: NAMESPACE,
        MetricName: ORDERS,
        Dimensions: WEB,
        StartTime: capturedTime(StartTime),
        EndTime: capturedTime(EndTime),
        Period: 3600,
        Statistics: ['Sum'],
      }),
    withinSeconds: 180,
    check: ({ Datapoints = [] }) =>
      expect(Datapoints.reduce((all, { Sum = 0 }) => all + Sum, 0)).toBeGreaterThanOrEqual(PAID),
  }),
  step({
    title: 'Let the bank refuse',
    explain:
      'Six cards that it does not take. The function logs "Payment refused" each time, and a metric filter counts that.',
    repeat: REFUSED,
    parallel: 3,
    call: ({ CheckOutFunctionName, run, n }) =>
      invoke(CheckOutFunctionName, { orderId: `${run}-refused-${n}`, card: 'refused' }),
    check: (answers) =>
      expect(answers.map((answer) => answerOf<{ status: string }>(answer).status)).toEqual(
        Array(REFUSED).fill('refused by the bank'),
      ),
  }),
  step({
    title: 'See the alarm on a log',
    explain: 'More than two refusals in a minute.',
    call: ({ PaymentsRefusedAlarmName }) => describe(PaymentsRefusedAlarmName),
    withinSeconds: 180,
    check: (answer) => expect(stateIn(answer)).toBe('ALARM'),
  }),
  step({
    title: 'Find the incident',
    explain: 'The alarm has two actions: it tells the team, and calls a function that opens an incident.',
    call: ({ IncidentsTableName, PaymentsRefusedAlarmName }) =>
      new QueryCommand({
        TableName: IncidentsTableName,
        KeyConditionExpression: 'alarm = :alarm',
        ExpressionAttributeValues: { ':alarm': { S: PaymentsRefusedAlarmName } },
      }),
    withinSeconds: 60,
    check: ({ Items = [] }) => expect(Items[0]?.status?.S).toBe('open'),
  }),
  step({
    title: 'See what the composite alarm makes of it',
    explain: 'Payments are refused, and customers are there: both alarms have to be on before the shop counts as down.',
    call: ({ ShopIsDownAlarmName }) =>
      new DescribeAlarmsCommand({ AlarmNames: [ShopIsDownAlarmName], AlarmTypes: ['CompositeAlarm'] }),
    withinSeconds: 120,
    check: ({ CompositeAlarms = [] }) => expect(CompositeAlarms[0]?.StateValue).toBe('ALARM'),
  }),
  step({
    title: 'Read the pager',
    explain:
      'All that was in the inbox of the team, drills included, woke nobody. This does, and it is the only alarm that may.',
    call: ({ PagerUrl }) =>
      new ReceiveMessageCommand({ QueueUrl: PagerUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 2 }),
    withinSeconds: 60,
    check: ({ Messages = [] }, { ShopIsDownAlarmName }) => {
      const names = Messages.map(({ Body = '{}' }) => JSON.parse(Body).AlarmName);
      expect([...new Set(names)]).toEqual([ShopIsDownAlarmName]);
    },
  }),
  step({
    title: 'Calculate with metrics',
    explain:
      'Three refusals of ten orders are trouble, and of a thousand they are not. CloudWatch divides, for a graph as for an alarm.',
    awsOnly: 'The emulator knows no metric math.',
    call: ({ StartTime, EndTime }) =>
      new GetMetricDataCommand({
        StartTime: capturedTime(StartTime),
        EndTime: capturedTime(EndTime),
        MetricDataQueries: [
          { Id: 'refused', MetricStat: sumOf('PaymentsRefused', []), ReturnData: false },
          { Id: 'orders', MetricStat: sumOf(ORDERS, WEB), ReturnData: false },
          { Id: 'rate', Expression: '100 * FILL(refused, 0) / orders', Label: 'Payments refused, in percent' },
        ],
      }),
    example: {
      MetricDataResults: [
        {
          Id: 'rate',
          Label: 'Payments refused, in percent',
          Timestamps: [new Date('2026-11-28T10:00:00Z')],
          Values: [37.5],
          StatusCode: 'Complete' as const,
        },
      ],
    },
    check: ({ MetricDataResults = [] }) => {
      expect(MetricDataResults.map(({ Id }) => Id)).toEqual(['rate']);
      expect(Math.max(...(MetricDataResults[0]?.Values ?? []))).toBeGreaterThan(0);
    },
  }),
  step({
    title: 'Ask what is usual',
    explain:
      'An alarm on anomalies made a model of the orders, which learns: up to two weeks of them. EndTime then it has no band, and the alarm no data.',
    awsOnly: 'The emulator learns no bands of what is usual.',
    call: () => new DescribeAnomalyDetectorsCommand({ Namespace: NAMESPACE, MetricName: ORDERS, Dimensions: WEB }),
    example: {
      AnomalyDetectors: [
        {
          StateValue: 'PENDING_TRAINING' as const,
          SingleMetricAnomalyDetector: { Namespace: NAMESPACE, MetricName: ORDERS, Dimensions: WEB, Stat: 'Sum' },
        },
      ],
    },
    check: ({ AnomalyDetectors = [] }) =>
      expect(AnomalyDetectors.map((detector) => detector.SingleMetricAnomalyDetector?.MetricName)).toEqual([ORDERS]),
  }),
]);

function sumOf(MetricName: string, Dimensions: typeof WEB) {
  return { Metric: { Namespace: NAMESPACE, MetricName, Dimensions }, Period: 3600, Stat: 'Sum' };
}
