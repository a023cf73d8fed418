import { GetQueryExecutionCommand, GetQueryResultsCommand } from '@aws-sdk/client-athena';
import { GetJobRunCommand, StartJobRunCommand } from '@aws-sdk/client-glue';
import { expect } from 'expect';
import type { Written } from '../../../../../lambda/data/data-lake/write-history';
import { answerOf, invoke } from '../../../../walkthrough/lambda-call';
import { load } from '../../../../walkthrough/load';
import { walkthrough } from '../../../../walkthrough/step';

import { ask, endOf } from '../questions';
import type { DataLake } from '../stack';

const SOON = 120;
const LIMIT = 10_000_000;
const MEGABYTES = load({ full: 24, quick: 12 });
const NO_SPARK = 'The emulator keeps Glue jobs and runs none: they need Spark.';
const EXAMPLE_ID = '2f1c7b0e-0d5c-4a0b-9f0e-6f3a6f1f0a11';

type Captures = 'ExportQueryId' | 'JobRunId' | 'HistoryQueryId';

/** What a big file costs, what stops it, and what helps. */
export const limit = walkthrough<DataLake, Captures>((step) => [
  step({
    title: 'Write the old exports',
    explain: 'What the shop had before: text in three files, as a database exports them.',
    call: ({ HistoryFunctionName }) => invoke(HistoryFunctionName, { exports: { megabytes: MEGABYTES } }),
    check: (answer) => {
      const { objects, bytes } = answerOf<Written>(answer);
      expect(objects).toBe(3);
      expect(bytes).toBeGreaterThan(LIMIT);
    },
  }),
  step({
    title: 'Ask the exports',
    explain: 'It wants one number of one column. In text, columns lie side by side: all of it has to be read.',
    call: (context) => ask(context, 'SELECT avg(dwell_ms) AS average FROM exports'),
    capture: { ExportQueryId: 'QueryExecutionId' },
    check: ({ QueryExecutionId }) => expect(QueryExecutionId).toBeDefined(),
  }),
  step({
    title: 'See it stopped',
    explain:
      'A query of this workgroup may read 10 MB, the least that Athena takes for a limit. Above it, it is cancelled, and what it read until then is paid.',
    call: ({ ExportQueryId }) => new GetQueryExecutionCommand({ QueryExecutionId: ExportQueryId }),
    withinSeconds: SOON,
    show: ({ QueryExecution }) =>
      `${QueryExecution?.Status?.State}: ${QueryExecution?.Status?.StateChangeReason} (${QueryExecution?.Statistics?.DataScannedInBytes} bytes)`,
    check: (answer) => expect(endOf(answer).state).toBe('CANCELLED'),
  }),
  step({
    title: 'Ask for its answer',
    explain: 'A query that was cancelled has none.',
    call: ({ ExportQueryId }) => new GetQueryResultsCommand({ QueryExecutionId: ExportQueryId }),
    refusedWith: 'InvalidRequestException',
    check: ({ message }) => expect(message).toContain('CANCELLED'),
  }),
  step({
    title: 'Convert the exports',
    explain: 'The Glue job reads the table, and writes Parquet. It takes two minutes and about 0.03 USD.',
    awsOnly: NO_SPARK,
    call: ({ ConversionJobName }) => new StartJobRunCommand({ JobName: ConversionJobName }),
    capture: { JobRunId: 'JobRunId' },
    check: ({ JobRunId }) => expect(JobRunId).toMatch(/^jr_/),
    example: { JobRunId: 'jr_22a4f8c3a7a1b0e9e5d6c4b3a2f1e0d9c8b7a6f5e4d3c2b1a0f9e8d7c6b5a4f3' },
  }),
  step({
    title: 'Wait for the job',
    explain: 'A run in the same walk again finds nothing new: a bookmark says what was read.',
    awsOnly: NO_SPARK,
    call: ({ ConversionJobName, JobRunId }) => new GetJobRunCommand({ JobName: ConversionJobName, RunId: JobRunId }),
    withinSeconds: 600,
    check: ({ JobRun }) => expect(JobRun?.JobRunState).toBe('SUCCEEDED'),
    example: { JobRun: { JobRunState: 'SUCCEEDED' as const, ExecutionTime: 68, GlueVersion: '5.1' } },
  }),
  step({
    title: 'Ask the converted ones',
    explain: 'The same question to the same rows.',
    awsOnly: NO_SPARK,
    call: (context) => ask(context, 'SELECT avg(dwell_ms) AS average FROM history'),
    capture: { HistoryQueryId: 'QueryExecutionId' },
    check: ({ QueryExecutionId }) => expect(QueryExecutionId).toBeDefined(),
    example: { QueryExecutionId: EXAMPLE_ID },
  }),
  step({
    title: 'See it within the limit',
    explain: 'One column of four, compressed: a fraction of the file.',
    awsOnly: NO_SPARK,
    call: ({ HistoryQueryId }) => new GetQueryExecutionCommand({ QueryExecutionId: HistoryQueryId }),
    withinSeconds: SOON,
    check: (answer) => {
      const { state, bytes } = endOf(answer);
      expect(state).toBe('SUCCEEDED');
      expect(bytes).toBeLessThan(LIMIT);
    },
    example: {
      QueryExecution: {
        QueryExecutionId: EXAMPLE_ID,
        Status: { State: 'SUCCEEDED' as const },
        Statistics: { DataScannedInBytes: 1_204_331 },
      },
    },
  }),
]);
