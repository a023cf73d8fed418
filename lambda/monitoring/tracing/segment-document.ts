import { randomBytes } from 'node:crypto';
import { type Attributes, type HrTime, SpanKind, SpanStatusCode } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-node';

/** The attribute that names those which are to be indexed, as in AWS's exporter for OpenTelemetry's collector. */
export const ANNOTATIONS = 'aws.xray.annotations';

/** What has a field of its own in a document. All other attributes are annotations or metadata. */
const KNOWN = /^(http|url|user_agent|rpc|server|exception)\.|^aws\./;

/**
 * A span of a service as a segment document: who served a request or took a message is a segment, what he called or did meanwhile a subsegment.
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html
 * @see https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/main/exporter/awsxrayexporter
 */
export function segmentDocument(span: ReadableSpan, service: string): object {
  const { attributes, kind, parentSpanContext } = span;
  const isSegment = kind === SpanKind.SERVER || kind === SpanKind.CONSUMER;
  const { traceId, spanId } = span.spanContext();
  return {
    trace_id: `1-${traceId.slice(0, 8)}-${traceId.slice(8)}`,
    id: spanId,
    ...(parentSpanContext && { parent_id: parentSpanContext.spanId }),
    ...(isSegment ? { name: service } : { type: 'subsegment', ...called(span) }),
    start_time: seconds(span.startTime),
    end_time: seconds(span.endTime),
    ...http(attributes),
    ...aws(attributes),
    ...annotationsAndMetadata(attributes),
    ...failure(span),
  };
}

function called({ name, kind, attributes }: ReadableSpan): object {
  if (kind === SpanKind.INTERNAL) return { name };
  const service = attributes['rpc.service'];
  return service ? { name: service, namespace: 'aws' } : { name: attributes['server.address'], namespace: 'remote' };
}

function http(attributes: Attributes): object {
  const request = defined({
    method: attributes['http.request.method'],
    url: attributes['url.full'],
    user_agent: attributes['user_agent.original'],
  });
  const response = defined({ status: attributes['http.response.status_code'] });
  return request || response ? { http: { ...(request && { request }), ...(response && { response }) } } : {};
}

function aws(attributes: Attributes): object {
  const known = defined({
    operation: attributes['rpc.method'],
    table_name: attributes['aws.table_name'],
    queue_url: attributes['aws.queue_url'],
  });
  return known ? { aws: known } : {};
}

/** A filter finds a trace by its annotations alone. */
function annotationsAndMetadata(attributes: Attributes): object {
  const indexed = (attributes[ANNOTATIONS] ?? []) as readonly string[];
  const own = Object.entries(attributes).filter(([key]) => !KNOWN.test(key));
  const annotations = Object.fromEntries(own.filter(([key]) => indexed.includes(key)));
  const metadata = Object.fromEntries(own.filter(([key]) => !indexed.includes(key)));
  return {
    ...(Object.keys(annotations).length > 0 && { annotations }),
    ...(Object.keys(metadata).length > 0 && { metadata: { default: metadata } }),
  };
}

/** 4xx is an error of the caller, and 429 a throttle besides; 5xx, and what was thrown, is a fault. */
function failure({ attributes, status, events }: ReadableSpan): object {
  const code = Number(attributes['http.response.status_code'] ?? (status.code === SpanStatusCode.ERROR ? 500 : 200));
  const exceptions = events
    .filter(({ name }) => name === 'exception')
    .map(({ attributes: thrown }) => ({
      id: randomBytes(8).toString('hex'),
      type: thrown?.['exception.type'],
      message: thrown?.['exception.message'],
    }));
  return {
    ...(code >= 400 && code < 500 && { error: true }),
    ...(code === 429 && { throttle: true }),
    ...(code >= 500 && { fault: true }),
    ...(exceptions.length > 0 && { cause: { exceptions } }),
  };
}

function defined(fields: Record<string, unknown>): Record<string, unknown> | undefined {
  const known = Object.entries(fields).filter(([, value]) => value !== undefined);
  return known.length > 0 ? Object.fromEntries(known) : undefined;
}

function seconds([whole, nanoseconds]: HrTime): number {
  return whole + nanoseconds / 1e9;
}
