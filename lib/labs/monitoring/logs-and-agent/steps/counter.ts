import { GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { expect } from 'expect';
import { capturedTime, printTime } from '../../../../walkthrough/captured-time';
import { answerOf, invoke } from '../../../../walkthrough/lambda-call';
import { walkthrough } from '../../../../walkthrough/step';
import { FAILURES, NAMESPACE } from '../counter';
import type { LogsAndAgent } from '../stack';

const ACCEPTED = 5;
const BROKEN = 2;

export const counter = walkthrough<LogsAndAgent, 'SinceTime' | 'UntilTime'>((step) => [
  step({
    title: 'Note the time',
    explain: 'A minute ago and in an hour: between the two lies what this walk logs.',
    command: printTime(-60),
    actions: [],
    capture: { SinceTime: 'stdout' },
    check: ({ stdout }) => expect(Date.parse(stdout)).toBeLessThan(Date.now()),
  }),
  step({
    title: 'Note its end',
    explain: 'Metrics are asked for by such times, too.',
    command: printTime(3600),
    actions: [],
    capture: { UntilTime: 'stdout' },
    check: ({ stdout }) => expect(Date.parse(stdout)).toBeGreaterThan(Date.now()),
  }),
  step({
    title: 'Bring parcels',
    explain: 'Five, and the function logs a line of JSON for each: what happened, and of which parcel.',
    repeat: ACCEPTED,
    parallel: 5,
    call: ({ AcceptFunctionName, run, n }) =>
      invoke(AcceptFunctionName, { parcelId: `${run}-${n}`, depot: `${run}-north`, grams: 1200 }),
    check: (answers) =>
      expect(answers.map((answer) => answerOf<{ status: string }>(answer).status)).toEqual(
        Array(ACCEPTED).fill('accepted'),
      ),
  }),
  step({
    title: 'Bring one that weighs less than nothing',
    explain: 'A mistake of who asked, and no failure of ours: it is refused, and no error is logged.',
    call: ({ AcceptFunctionName, run }) =>
      invoke(AcceptFunctionName, { parcelId: `${run}-odd`, depot: `${run}-north`, grams: -1 }),
    check: (answer) =>
      expect(answerOf(answer)).toEqual({ refused: 'The weight of a parcel is a number of grams above 0, or null.' }),
  }),
  step({
    title: 'Bring parcels while the scale is broken',
    explain: 'The function goes on, and logs an error with the depot and the device.',
    repeat: BROKEN,
    call: ({ AcceptFunctionName, run, n }) =>
      invoke(AcceptFunctionName, { parcelId: `${run}-heavy-${n}`, depot: `${run}-south`, grams: null }),
    check: (answers) =>
      expect(answers.map((answer) => answerOf<{ status: string }>(answer).status)).toEqual(Array(BROKEN).fill('waits')),
  }),
  step({
    title: 'Find the repairs',
    explain: 'A subscription filter handed these errors to a function, and nothing else of the log.',
    call: ({ RepairsTableName, run }) =>
      new QueryCommand({
        TableName: RepairsTableName,
        KeyConditionExpression: 'depot = :depot',
        ExpressionAttributeValues: { ':depot': { S: `${run}-south` } },
      }),
    withinSeconds: 60,
    check: ({ Items = [] }, { run }) =>
      expect(Items.map(({ parcelId }) => parcelId?.S).sort()).toEqual([`${run}-heavy-1`, `${run}-heavy-2`]),
  }),
  step({
    title: 'Count them by depot and device',
    explain: 'The metric filter takes its dimensions from fields of the line.',
    call: ({ run, SinceTime, UntilTime }) =>
      new GetMetricStatisticsCommand({
        Namespace: NAMESPACE,
        MetricName: FAILURES,
        Dimensions: [
          { Name: 'Depot', Value: `${run}-south` },
          { Name: 'Device', Value: 'scale' },
        ],
        StartTime: capturedTime(SinceTime),
        EndTime: capturedTime(UntilTime),
        Period: 3600,
        Statistics: ['Sum'],
      }),
    withinSeconds: 180,
    check: ({ Datapoints = [] }) => expect(Datapoints.reduce((all, { Sum = 0 }) => all + Sum, 0)).toBe(BROKEN),
  }),
]);
