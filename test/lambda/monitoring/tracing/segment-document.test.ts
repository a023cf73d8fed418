import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-node';
import { ANNOTATIONS, segmentDocument } from '../../../../lambda/monitoring/tracing/segment-document';

const span = (kind: SpanKind, more: object = {}) =>
  ({
    name: 'work',
    kind,
    attributes: {},
    events: [],
    status: { code: SpanStatusCode.UNSET },
    startTime: [1_795_852_800, 100_000_000],
    endTime: [1_795_852_801, 0],
    spanContext: () => ({ traceId: '6b0a8ba22e717a6c572540bac7319231', spanId: '70de5b6f19ff9a0a', traceFlags: 1 }),
    ...more,
  }) as unknown as ReadableSpan;
const documentOf = (kind: SpanKind, more?: object) => segmentDocument(span(kind, more), 'shop');

describe('segmentDocument', () => {
  it('makes a segment of who served a request, with the id of the trace in the form of X-Ray', () => {
    const parentSpanContext = { spanId: '53995c3f42cd8ad8' };
    expect(documentOf(SpanKind.SERVER, { parentSpanContext })).toEqual({
      trace_id: '1-6b0a8ba2-2e717a6c572540bac7319231',
      id: '70de5b6f19ff9a0a',
      parent_id: '53995c3f42cd8ad8',
      name: 'shop',
      start_time: 1_795_852_800.1,
      end_time: 1_795_852_801,
    });
    expect(documentOf(SpanKind.CONSUMER)).toMatchObject({ name: 'shop' });
  });

  it('makes a subsegment of a call of AWS, of another service, and of what happens within', () => {
    const attributes = { 'rpc.service': 'DynamoDB', 'rpc.method': 'PutItem', 'aws.table_name': 'orders' };
    expect(documentOf(SpanKind.CLIENT, { attributes })).toMatchObject({
      type: 'subsegment',
      name: 'DynamoDB',
      namespace: 'aws',
      aws: { operation: 'PutItem', table_name: 'orders' },
    });
    const request = { 'server.address': 'bank', 'http.request.method': 'GET', 'url.full': 'https://bank/' };
    expect(documentOf(SpanKind.CLIENT, { attributes: { ...request, 'http.response.status_code': 200 } })).toMatchObject(
      {
        name: 'bank',
        namespace: 'remote',
        http: { request: { method: 'GET', url: 'https://bank/' }, response: { status: 200 } },
      },
    );
    expect(documentOf(SpanKind.INTERNAL)).toMatchObject({ type: 'subsegment', name: 'work' });
    expect(documentOf(SpanKind.INTERNAL)).not.toHaveProperty('namespace');
  });

  it('indexes what is named as an annotation, and keeps the rest as metadata', () => {
    const attributes = { order_id: '1', wrapping: 'paper', [ANNOTATIONS]: ['order_id'] };
    expect(documentOf(SpanKind.SERVER, { attributes })).toMatchObject({
      annotations: { order_id: '1' },
      metadata: { default: { wrapping: 'paper' } },
    });
  });

  it.each([
    [200, {}],
    [404, { error: true }],
    [429, { error: true, throttle: true }],
    [503, { fault: true }],
  ])('says what a status of %i means', (status, expected) => {
    const { error, throttle, fault } = documentOf(SpanKind.SERVER, {
      attributes: { 'http.response.status_code': status },
    }) as Record<string, unknown>;
    expect(Object.fromEntries(Object.entries({ error, throttle, fault }).filter(([, is]) => is))).toEqual(expected);
  });

  it('tells what was thrown, as a fault', () => {
    const thrown = { name: 'exception', attributes: { 'exception.type': 'Error', 'exception.message': 'No paper.' } };
    const failed = { events: [thrown], status: { code: SpanStatusCode.ERROR } };
    expect(documentOf(SpanKind.SERVER, failed)).toMatchObject({
      fault: true,
      cause: { exceptions: [{ id: expect.stringMatching(/^[0-9a-f]{16}$/), type: 'Error', message: 'No paper.' }] },
    });
  });
});
