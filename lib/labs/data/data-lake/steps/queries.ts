import {
  BatchGetQueryExecutionCommand,
  GetNamedQueryCommand,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
} from '@aws-sdk/client-athena';
import { expect } from 'expect';
import { SCANNER } from '../../../../../lambda/data/data-lake/history-lines';
import type { Written } from '../../../../../lambda/data/data-lake/write-history';
import { answerOf, invoke } from '../../../../walkthrough/lambda-call';
import { walkthrough } from '../../../../walkthrough/step';
import { table } from '../../../../walkthrough/table';
import { ask, bytesOf, endOf, rowsOf } from '../questions';
import type { DataLake } from '../stack';

const DAYS = 7;
const SOON = 120;

type Captures = 'PagesQueryId' | 'CarelessQueryId' | 'SearchQueryId' | 'SavedSql' | 'OneDayQueryId' | 'AllDaysQueryId';

/** Questions to the clicks, to what was searched, and to the logs: what they answer, and what they read for it. */
export const queries = walkthrough<DataLake, Captures>((step) => [
  step({
    title: 'Ask for the pages of a site',
    explain:
      'A table is a description of files. Athena reads them where they lie; you wait for no load and run no server.',
    call: (context) =>
      ask(
        context,
        `SELECT day, visitor, page, dwell_ms FROM clicks WHERE site = '${context.run}' ORDER BY day, visitor, page`,
      ),
    capture: { PagesQueryId: 'QueryExecutionId' },
    check: ({ QueryExecutionId }) => expect(QueryExecutionId).toBeDefined(),
  }),
  step({
    title: 'Read the answer',
    explain:
      'The robot is not there, the broken record is not, and the page has lost what followed its question mark. `site` and `day` are in no file: they are the names of folders.',
    call: ({ PagesQueryId }) => new GetQueryResultsCommand({ QueryExecutionId: PagesQueryId }),
    withinSeconds: SOON,
    show: (answer) => table(rowsOf(answer)),
    check: (answer) =>
      expect(rowsOf(answer)).toEqual([
        ['day', 'visitor', 'page', 'dwell_ms'],
        ['2026-03-01', 'ann', '/', '4000'],
        ['2026-03-01', 'ann', '/shoes', '90000'],
        ['2026-03-02', 'ann', '/cart', '12000'],
      ]),
  }),
  step({
    title: 'Ask without a site',
    explain:
      'Sites are projected as `injected`: nobody registers them, so Athena takes them from the question. Without one it would have to read all, and refuses.',
    call: (context) => ask(context, 'SELECT count(*) AS clicks FROM clicks'),
    capture: { CarelessQueryId: 'QueryExecutionId' },
    check: ({ QueryExecutionId }) => expect(QueryExecutionId).toBeDefined(),
  }),
  step({
    title: 'Read the refusal',
    explain: 'It has read nothing, and costs nothing.',
    call: ({ CarelessQueryId }) => new GetQueryExecutionCommand({ QueryExecutionId: CarelessQueryId }),
    withinSeconds: SOON,
    show: ({ QueryExecution }) => `${QueryExecution?.Status?.StateChangeReason}`,
    check: ({ QueryExecution }) => {
      expect(QueryExecution?.Status?.State).toBe('FAILED');
      expect(QueryExecution?.Status?.StateChangeReason).toContain('injected projected partition column site');
      expect(bytesOf(QueryExecution)).toBe(0);
    },
  }),
  step({
    title: 'Ask what was searched',
    explain: 'These files are JSON, compressed, and nobody converted them: the same SQL, and all columns are read.',
    call: (context) => ask(context, `SELECT visitor, text FROM searches WHERE site = '${context.run}'`),
    capture: { SearchQueryId: 'QueryExecutionId' },
    check: ({ QueryExecutionId }) => expect(QueryExecutionId).toBeDefined(),
  }),
  step({
    title: 'Read what was searched',
    explain: 'This stream has a buffer of zero seconds, so it was there long before the clicks.',
    call: ({ SearchQueryId }) => new GetQueryResultsCommand({ QueryExecutionId: SearchQueryId }),
    withinSeconds: SOON,
    check: (answer) =>
      expect(rowsOf(answer)).toEqual([
        ['visitor', 'text'],
        ['ann', 'red shoes'],
      ]),
  }),
  step({
    title: 'Write a week of flow logs',
    explain:
      'A VPC of a sandbox has no traffic to speak of, so a function writes what AWS would: compressed files in a folder for each day, with somebody in them who tries all doors.',
    call: ({ HistoryFunctionName }) => invoke(HistoryFunctionName, { flowLogs: { days: DAYS } }),
    check: (answer) => expect(answerOf<Written>(answer)).toMatchObject({ objects: DAYS, lines: DAYS * 2000 }),
  }),
  step({
    title: 'Write a month that has 40 days',
    explain: 'The function looks before it writes.',
    call: ({ HistoryFunctionName }) => invoke(HistoryFunctionName, { flowLogs: { days: 40 } }),
    check: (answer) => expect(answerOf<{ refused: string }>(answer).refused).toMatch(/^`flowLogs.days` is a number/),
  }),
  step({
    title: 'Fetch a saved query',
    explain:
      'What somebody worked out once is there for all: three of them, for flow logs, load balancers and CloudTrail.',
    call: ({ RejectedTrafficQueryId }) => new GetNamedQueryCommand({ NamedQueryId: RejectedTrafficQueryId }),
    capture: { SavedSql: 'NamedQuery.QueryString' },
    show: ({ NamedQuery }) => `${NamedQuery?.QueryString}`,
    check: ({ NamedQuery }) => expect(NamedQuery?.QueryString).toContain("WHERE day = '2026/03/02'"),
  }),
  step({
    title: 'Run it',
    explain: 'It names a day.',
    call: (context) => ask(context, context.SavedSql),
    capture: { OneDayQueryId: 'QueryExecutionId' },
    check: ({ QueryExecutionId }) => expect(QueryExecutionId).toBeDefined(),
  }),
  step({
    title: 'See who knocks',
    explain: 'One address, a hundred times in this day, at a hundred doors.',
    call: ({ OneDayQueryId }) => new GetQueryResultsCommand({ QueryExecutionId: OneDayQueryId }),
    withinSeconds: SOON,
    show: (answer) => table(rowsOf(answer)),
    proves: {
      'athena/query-flow-logs': (answer) =>
        expect(rowsOf(answer)).toEqual([
          ['srcaddr', 'attempts', 'ports'],
          [SCANNER, '100', '100'],
        ]),
    },
  }),
  step({
    title: 'Ask the same of all days',
    explain: 'The same question without the day.',
    call: (context) =>
      ask(context, "SELECT srcaddr, count(*) AS attempts FROM flow_logs WHERE action = 'REJECT' GROUP BY srcaddr"),
    capture: { AllDaysQueryId: 'QueryExecutionId' },
    check: ({ QueryExecutionId }) => expect(QueryExecutionId).toBeDefined(),
  }),
  step({
    title: 'Wait for it',
    explain: 'A query is asynchronous: it is queued, runs, and succeeds, fails or is cancelled.',
    call: ({ AllDaysQueryId }) => new GetQueryExecutionCommand({ QueryExecutionId: AllDaysQueryId }),
    withinSeconds: SOON,
    check: (answer) => expect(endOf(answer).state).toBe('SUCCEEDED'),
  }),
  step({
    title: 'Compare what they read',
    explain:
      'The day is a folder, so the other six were not opened. What is read is what is paid for, rounded up to 10 MB a query.',
    call: ({ OneDayQueryId, AllDaysQueryId }) =>
      new BatchGetQueryExecutionCommand({ QueryExecutionIds: [OneDayQueryId, AllDaysQueryId] }),
    show: ({ QueryExecutions = [] }, { OneDayQueryId }) =>
      table([
        ['partition', 'bytes scanned'],
        ...QueryExecutions.map((each) => [
          each.QueryExecutionId === OneDayQueryId ? 'one day' : 'none named',
          String(bytesOf(each)),
        ]),
      ]),
    proves: {
      'athena/query-flow-logs': ({ QueryExecutions = [] }, { OneDayQueryId, AllDaysQueryId }) => {
        const bytes = (id: string) => bytesOf(QueryExecutions.find(({ QueryExecutionId }) => QueryExecutionId === id));
        expect(bytes(OneDayQueryId)).toBeGreaterThan(0);
        // All days are about as big.
        const times = bytes(AllDaysQueryId) / bytes(OneDayQueryId);
        expect(times).toBeGreaterThan(DAYS * 0.9);
        expect(times).toBeLessThan(DAYS * 1.1);
      },
    },
  }),
]);
