import {
  GetSamplingRulesCommand,
  GetSamplingTargetsCommand,
  PutTraceSegmentsCommand,
  UpdateSamplingRuleCommand,
} from '@aws-sdk/client-xray';
import { expect } from 'expect';
import { capturedTime } from '../../../../walkthrough/captured-time';
import { count, load } from '../../../../walkthrough/load';
import { walkthrough } from '../../../../walkthrough/step';
import { table } from '../../../../walkthrough/table';
import { find, idsOf } from '../calls';
import type { Tracing } from '../stack';

const ORDERS = load({ full: 100, quick: 60 });
const RATE = 0.3;
/** Below and above this even chance is out of the question: one of ten thousand walks and fewer. */
const LEAST = load({ full: 12, quick: 4 });
const MOST = load({ full: 50, quick: 33 });

export const sampling = walkthrough<Tracing, 'StartTime' | 'EndTime' | 'TraceStem' | 'Second'>((step) => [
  step({
    title: 'List the sampling rules',
    explain:
      'Where nobody says so already, rules decide what is recorded. The first that matches a request counts, by priority; the last one is `Default`, with one request a second and 5% of the rest unless somebody changed it.',
    call: () => new GetSamplingRulesCommand({}),
    withinSeconds: 30,
    show: ({ SamplingRuleRecords = [] }) =>
      table([
        ['rule', 'priority', 'reservoir', 'rate', 'method', 'service'],
        ...SamplingRuleRecords.map(({ SamplingRule: rule }) =>
          [
            rule?.RuleName,
            rule?.Priority,
            rule?.ReservoirSize,
            rule?.FixedRate,
            rule?.HTTPMethod,
            rule?.ServiceName,
          ].map(String),
        ),
      ]),
    check: ({ SamplingRuleRecords = [] }, { OrdersRuleName, LookupsRuleName }) => {
      const names = SamplingRuleRecords.map(({ SamplingRule }) => SamplingRule?.RuleName);
      expect(names).toEqual(expect.arrayContaining([OrdersRuleName, LookupsRuleName, 'Default']));
    },
  }),
  step({
    title: 'Ask for a share of the reservoir',
    explain:
      'A rule is for all servers together. So who samples by himself, such as the sampler of an OpenTelemetry agent, tells every ten seconds what it saw, and gets its share: how many a second, for how long, and the rate for the rest.',
    call: ({ OrdersRuleName, StartTime }) =>
      new GetSamplingTargetsCommand({
        SamplingStatisticsDocuments: [
          {
            RuleName: OrdersRuleName,
            ClientID: 'ABCDEF1234567890ABCDEF10',
            Timestamp: capturedTime(StartTime),
            RequestCount: 110,
            SampledCount: 30,
            BorrowCount: 10,
          },
        ],
      }),
    check: ({ SamplingTargetDocuments = [] }, { OrdersRuleName }) =>
      expect(SamplingTargetDocuments).toEqual([expect.objectContaining({ RuleName: OrdersRuleName, FixedRate: 0.2 })]),
  }),
  step({
    title: 'Record less',
    explain: `Before Mother's Day: no reservoir, and ${RATE * 100}% of the orders. Nothing is deployed, and no function is told.`,
    call: ({ OrdersRuleName }) =>
      new UpdateSamplingRuleCommand({
        SamplingRuleUpdate: { RuleName: OrdersRuleName, ReservoirSize: 0, FixedRate: RATE },
      }),
    undo: ({ OrdersRuleName }) =>
      new UpdateSamplingRuleCommand({
        SamplingRuleUpdate: { RuleName: OrdersRuleName, ReservoirSize: 1, FixedRate: 0.2 },
      }),
    neededUntil: `Send ${count(ORDERS)} orders`,
    check: ({ SamplingRuleRecord }) => expect(SamplingRuleRecord?.SamplingRule?.FixedRate).toBe(RATE),
  }),
  step({
    title: `Send ${count(ORDERS)} orders`,
    explain: 'Without a header, as most requests come: the stage of the API is the first that is asked, and decides.',
    settleSecondsOnAws: 300,
    repeat: ORDERS,
    parallel: 10,
    request: ({ ApiUrl, run, n }) => ({
      method: 'POST',
      url: `${ApiUrl}/orders`,
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ orderId: `${run}-${n}`, flower: 'tulip', customer: `${run}-crowd`, card: 'Thank you' }),
    }),
    check: (answers) => expect(answers.map(({ status }) => status)).toEqual(Array(ORDERS).fill(202)),
  }),
  step({
    title: 'Count their traces',
    explain: `Not all of them, and not none: about ${RATE * 100}%. A request that was not chosen leaves no trace anywhere on its way.`,
    call: ({ run, StartTime, EndTime }) => find({ StartTime, EndTime }, `annotation.customer = "${run}-crowd"`),
    withinSeconds: 90,
    show: ({ TraceSummaries = [] }) => `${TraceSummaries.length} of ${ORDERS} orders were recorded`,
    proves: {
      'x-ray/sampling-observed': ({ TraceSummaries = [] }) => {
        expect(TraceSummaries.length).toBeGreaterThan(LEAST);
        expect(TraceSummaries.length).toBeLessThan(MOST);
      },
    },
  }),
  step({
    title: 'Note the second',
    explain: 'A segment document has its times in seconds.',
    command: "node -p 'Math.floor(Date.now() / 1000)'",
    actions: [],
    capture: { Second: 'stdout' },
    check: ({ stdout }) => expect(stdout.trim()).toMatch(/^\d+$/),
  }),
  step({
    title: 'Send a segment from the till',
    explain:
      'The till stands in the shop, far from AWS. Whatever can make JSON and may call PutTraceSegments can be part of a trace; an SDK, a daemon or a collector only makes it convenient.',
    call: ({ run, TraceStem, Second }) =>
      new PutTraceSegmentsCommand({
        TraceSegmentDocuments: [
          `{"name":"till","id":"70de5b6f19ff9a0a","trace_id":"${TraceStem}6","start_time":${Second},"end_time":${Second}.25,"annotations":{"order_id":"${run}-till"}}`,
        ],
      }),
    check: ({ UnprocessedTraceSegments }) => expect(UnprocessedTraceSegments).toEqual([]),
  }),
  step({
    title: 'Find the till',
    explain: 'It is found like all others.',
    call: ({ run, StartTime, EndTime }) => find({ StartTime, EndTime }, `annotation.order_id = "${run}-till"`),
    withinSeconds: 90,
    check: ({ TraceSummaries = [] }, { TraceStem }) => {
      expect(idsOf(TraceSummaries)).toEqual([`${TraceStem}6`]);
      expect(TraceSummaries[0]?.ResponseTime).toBeCloseTo(0.25);
    },
  }),
  step({
    title: 'Send a segment of long ago',
    explain:
      'The request succeeds, and its answer says what was not taken: who does not read it wonders where his traces are. This one has a trace id of 2017.',
    call: ({ Second }) =>
      new PutTraceSegmentsCommand({
        TraceSegmentDocuments: [
          `{"name":"till","id":"6226467e3f845502","trace_id":"1-5960082b-ab52431b496add878434aa25","start_time":${Second},"end_time":${Second}.25}`,
        ],
      }),
    check: ({ UnprocessedTraceSegments = [] }) =>
      expect(UnprocessedTraceSegments.map(({ Id, ErrorCode }) => ({ Id, ErrorCode }))).toEqual([
        { Id: '6226467e3f845502', ErrorCode: 'InvalidTraceId' },
      ]),
  }),
]);
