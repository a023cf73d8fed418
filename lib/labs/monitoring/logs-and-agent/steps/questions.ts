import {
  DescribeQueryDefinitionsCommand,
  FilterLogEventsCommand,
  GetQueryResultsCommand,
  type GetQueryResultsCommandOutput,
  StartQueryCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { table } from '../../../../walkthrough/table';
import { FAILURES_BY_DEPOT, parcelHistory } from '../questions';
import type { LogsAndAgent } from '../stack';

/** All that there is: from 1970 to 2100. */
const ALWAYS = { startTime: 0, endTime: 4_102_444_800 };

export const questions = walkthrough<LogsAndAgent, 'ParcelQuery' | 'FailuresQuery'>((step) => [
  step({
    title: 'Look for a parcel in one log',
    explain: 'What was logged can be searched after some seconds: a query sees what is there when it starts.',
    call: ({ CounterLogName, run }) =>
      new FilterLogEventsCommand({ logGroupName: CounterLogName, filterPattern: `{ $.parcelId = "${run}-1" }` }),
    withinSeconds: 60,
    check: ({ events = [] }) =>
      expect(events.map(({ message = '' }) => JSON.parse(message).message)).toEqual(['Parcel accepted']),
  }),
  step({
    title: 'Ask where a parcel has been',
    explain: 'One question to the logs of two services. Fields of JSON lines are found by their names.',
    call: ({ CounterLogName, VansLogName, run }) =>
      new StartQueryCommand({
        ...ALWAYS,
        logGroupNames: [CounterLogName, VansLogName],
        queryString: parcelHistory(`${run}-1`),
      }),
    capture: { ParcelQuery: 'queryId' },
    check: ({ queryId }) => expect(queryId).toBeDefined(),
  }),
  step({
    title: 'Read its way',
    explain: 'A query runs in the background. The counter logged it first, then the van.',
    call: ({ ParcelQuery }) => new GetQueryResultsCommand({ queryId: ParcelQuery }),
    withinSeconds: 120,
    show: (answer) => shown(answer, '@timestamp', 'message', 'depot', 'van'),
    check: (answer) => expect(rowsOf(answer).map(({ message }) => message)).toEqual(['Parcel accepted', 'Delivered']),
  }),
  step({
    title: 'List the saved queries',
    explain: 'What is asked each time is kept with the stack, and shown on its dashboard.',
    call: ({ StackName }) => new DescribeQueryDefinitionsCommand({ queryDefinitionNamePrefix: `${StackName}/` }),
    check: ({ queryDefinitions = [] }, { StackName }) =>
      expect(queryDefinitions.map(({ name }) => name).sort()).toEqual([
        `${StackName}/FailuresByDepot`,
        `${StackName}/LatestTours`,
      ]),
  }),
  step({
    title: 'Ask which devices fail',
    explain: 'The first of them, for two log groups. Where a group has no such line, it adds nothing.',
    call: ({ CounterLogName, VansLogName }) =>
      new StartQueryCommand({
        ...ALWAYS,
        logGroupNames: [CounterLogName, VansLogName],
        queryString: FAILURES_BY_DEPOT.join(' | '),
      }),
    capture: { FailuresQuery: 'queryId' },
    check: ({ queryId }) => expect(queryId).toBeDefined(),
  }),
  step({
    title: 'Read the answer',
    explain: 'Filtered, counted by depot and device, the most first, ten at most.',
    call: ({ FailuresQuery }) => new GetQueryResultsCommand({ queryId: FailuresQuery }),
    withinSeconds: 120,
    show: (answer) => shown(answer, 'depot', 'device', 'failures'),
    proves: {
      'cloudwatch-logs/insights-query': (answer, { run }) => {
        const rows = rowsOf(answer);
        expect(rows).toContainEqual({ depot: `${run}-south`, device: 'scale', failures: '2' });
        const failures = rows.map((row) => Number(row.failures));
        expect(failures).toEqual([...failures].sort((a, b) => b - a));
        expect(rows.length).toBeLessThanOrEqual(10);
      },
    },
  }),
]);

function rowsOf({ results = [] }: Pick<GetQueryResultsCommandOutput, 'results'>): Record<string, string>[] {
  return results.map((row) => Object.fromEntries(row.map(({ field = '', value = '' }) => [field, value])));
}

function shown(answer: Pick<GetQueryResultsCommandOutput, 'results'>, ...names: string[]): string {
  return table([names, ...rowsOf(answer).map((row) => names.map((name) => row[name] ?? ''))]);
}
