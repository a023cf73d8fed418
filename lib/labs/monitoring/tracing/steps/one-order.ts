import { BatchGetTracesCommand, GetTraceGraphCommand } from '@aws-sdk/client-xray';
import { expect } from 'expect';
import { printTime } from '../../../../walkthrough/captured-time';
import { walkthrough } from '../../../../walkthrough/step';
import { order } from '../calls';
import { reachedFrom, serviceMap } from '../service-map';
import type { Tracing } from '../stack';
import { documentsOf, traceView } from '../trace-view';

export const oneOrder = walkthrough<Tracing, 'StartTime' | 'EndTime' | 'TraceStem'>((step) => [
  step({
    title: 'Note when the story begins',
    explain: 'A minute ago. Who asks X-Ray for traces always says of which time.',
    command: printTime(-60),
    actions: [],
    capture: { StartTime: 'stdout' },
    check: ({ stdout }) => expect(stdout).toMatch(/Z$/),
  }),
  step({
    title: 'Note when it ends at the latest',
    explain: 'The story lasts an hour at most, which is then asked for.',
    command: printTime(3600),
    actions: [],
    capture: { EndTime: 'stdout' },
    check: ({ stdout }) => expect(stdout).toMatch(/Z$/),
  }),
  step({
    title: 'Make up the id of a trace',
    explain:
      'A trace has its time in its id: the version, the second in eight hexadecimal digits, and 24 that nobody can guess. The last one is left out here, so that five orders get five ids.',
    command: `node -p '"1-" + Math.floor(Date.now() / 1000).toString(16) + "-" + crypto.randomBytes(12).toString("hex").slice(1)'`,
    actions: [],
    capture: { TraceStem: 'stdout' },
    check: ({ stdout }) => expect(stdout.trim()).toMatch(/^1-[0-9a-f]{8}-[0-9a-f]{23}$/),
  }),
  step({
    title: 'Order a rose',
    explain:
      'The page of the shop is traced, too: its request carries the header `X-Amzn-Trace-Id`, which says of which trace it is part and that it is recorded. All who get it heed that.',
    request: ({ ApiUrl, run, TraceStem }) =>
      order(ApiUrl, { orderId: `${run}-rose`, flower: 'rose', customer: run }, `${TraceStem}1`),
    withinSeconds: 30,
    check: ({ status, headers }, { TraceStem }) => {
      expect(status).toBe(202);
      expect(headers['x-amzn-trace-id']).toContain(`Root=${TraceStem}1`);
    },
  }),
  step({
    title: 'Order nothing',
    explain: 'What is no order is refused with a reason. To X-Ray it is an error, the fault of who asked.',
    request: ({ ApiUrl, run, TraceStem }) =>
      order(ApiUrl, { orderId: `${run}-nothing`, flower: '', customer: run }, `${TraceStem}5`),
    check: ({ status, body }) =>
      expect({ status, body }).toEqual({ status: 400, body: { message: 'An order needs flower, a text.' } }),
  }),
  step({
    title: 'Read the trace',
    explain:
      'One id from the API to the table, though a queue lies between: a segment for each service that tells of itself, and in it a subsegment for each call that it made. X-Ray itself added the segments of those who tell nothing, such as the grower and the table: they are inferred.',
    call: ({ TraceStem }) => new BatchGetTracesCommand({ TraceIds: [`${TraceStem}1`] }),
    withinSeconds: 90,
    show: ({ Traces = [] }) => traceView(Traces[0]?.Segments),
    proves: {
      'x-ray/read-apis': ({ Traces = [] }, { ServiceName, OrdersTableName }) => {
        const documents = documentsOf(Traces[0]?.Segments);
        expect(documents.map(({ name }) => name)).toEqual(
          expect.arrayContaining([ServiceName, 'take-order', 'grower', 'bind-bouquet', OrdersTableName]),
        );
        expect(documents.filter(({ inferred }) => inferred).map(({ name }) => name)).toContain('grower');
      },
    },
  }),
  step({
    title: 'Read the same trace as a graph',
    explain: 'Who called whom for this one request.',
    call: ({ TraceStem }) => new GetTraceGraphCommand({ TraceIds: [`${TraceStem}1`] }),
    withinSeconds: 60,
    show: ({ Services = [] }) => serviceMap(Services),
    proves: {
      'x-ray/read-apis': ({ Services }, { ServiceName, OrdersTableName }) =>
        expect(reachedFrom(Services, ServiceName)).toEqual(
          expect.arrayContaining([ServiceName, 'take-order', 'grower', 'bind-bouquet', OrdersTableName]),
        ),
    },
  }),
  step({
    title: 'Find what Lambda itself tells',
    explain:
      "With active tracing Lambda sends two segments of its own for each invocation: one of the service, which took the request, and one of the function's environment. What the code tells hangs below the second.",
    awsOnly: 'The emulator sends no segments for Lambda.',
    call: ({ TraceStem }) => new BatchGetTracesCommand({ TraceIds: [`${TraceStem}1`] }),
    example: ({ TraceStem, TakeOrderFunctionName }) => ({
      Traces: [
        {
          Id: `${TraceStem}1`,
          Duration: 0.412,
          Segments: ['AWS::Lambda', 'AWS::Lambda::Function'].map((origin, index) => ({
            Id: `4f8a1c5d2b3e607${index}`,
            Document: JSON.stringify({
              id: `4f8a1c5d2b3e607${index}`,
              name: TakeOrderFunctionName,
              origin,
              trace_id: `${TraceStem}1`,
              start_time: 1795852800.1,
              end_time: 1795852800.4,
            }),
          })),
        },
      ],
    }),
    withinSeconds: 60,
    show: ({ Traces = [] }) => traceView(Traces[0]?.Segments),
    check: ({ Traces = [] }, { TakeOrderFunctionName }) => {
      const own = documentsOf(Traces[0]?.Segments).filter(({ name }) => name === TakeOrderFunctionName);
      expect(own.map(({ origin }) => origin)).toEqual(['AWS::Lambda', 'AWS::Lambda::Function']);
    },
  }),
]);
