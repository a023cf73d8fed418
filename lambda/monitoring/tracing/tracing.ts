import {
  type Attributes,
  type Context,
  context,
  defaultTextMapGetter,
  defaultTextMapSetter,
  propagation,
  ROOT_CONTEXT,
  type SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { AWSXRAY_TRACE_ID_HEADER, AWSXRayPropagator } from '@opentelemetry/propagator-aws-xray';
import {
  AlwaysOffSampler,
  BatchSpanProcessor,
  NodeTracerProvider,
  ParentBasedSampler,
} from '@opentelemetry/sdk-trace-node';
import { required } from '../../shared/environment';
import { ANNOTATIONS } from './segment-document';
import { SegmentExporter } from './segment-exporter';

/** The layer of AWS's distribution sets up OpenTelemetry itself, and sends what the code below makes. */
const provider = process.env.AWS_LAMBDA_EXEC_WRAPPER ? undefined : ownProvider();
const tracer = trace.getTracer('florist');

function ownProvider(): NodeTracerProvider {
  const own = new NodeTracerProvider({
    // Who is asked first decides what is recorded. A function is never the first: at the latest Lambda was.
    sampler: new ParentBasedSampler({ root: new AlwaysOffSampler() }),
    spanProcessors: [new BatchSpanProcessor(new SegmentExporter(required('OTEL_SERVICE_NAME')))],
  });
  own.register({ propagator: new AWSXRayPropagator() });
  return own;
}

/** The trace that this invocation belongs to, of which Lambda tells in a variable. */
export function ofInvocation(): Context {
  return fromHeader(process.env._X_AMZN_TRACE_ID);
}

/** The trace that a tracing header speaks of. */
export function fromHeader(header: string | undefined): Context {
  return propagation.extract(ROOT_CONTEXT, { [AWSXRAY_TRACE_ID_HEADER]: header }, defaultTextMapGetter);
}

/** The tracing header for what is called or sent now. */
export function tracingHeader(): string {
  const headers: Record<string, string> = {};
  propagation.inject(context.active(), headers, defaultTextMapSetter);
  return headers[AWSXRAY_TRACE_ID_HEADER] ?? '';
}

/** Does something within a span. What it throws is noted, and thrown on. */
export async function within<Result>(
  name: string,
  { kind, attributes, parent }: { kind: SpanKind; attributes?: Attributes; parent?: Context },
  work: () => Promise<Result>,
): Promise<Result> {
  return tracer.startActiveSpan(name, { kind, attributes }, parent ?? context.active(), async (span) => {
    try {
      return await work();
    } catch (error) {
      span.recordException(error as Error);
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}

/** Notes something of the current span. */
export function note(attributes: Attributes): void {
  trace.getActiveSpan()?.setAttributes(attributes);
}

/** Notes what traces are searched by. */
export function annotate(annotations: Readonly<Record<string, string | number | boolean>>): void {
  note({ ...annotations, [ANNOTATIONS]: Object.keys(annotations) });
}

/** A handler that sends its spans before it answers: then Lambda may freeze its environment at once. */
export function sending<Arguments extends unknown[], Answer>(handle: (...given: Arguments) => Promise<Answer>) {
  return async (...given: Arguments): Promise<Answer> => {
    try {
      return await handle(...given);
    } finally {
      // What could not be sent is in the log, and no failure of the function.
      await provider?.forceFlush().catch(() => {});
    }
  };
}
