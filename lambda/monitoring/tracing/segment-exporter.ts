import { Logger } from '@aws-lambda-powertools/logger';
import { PutTraceSegmentsCommand, XRayClient } from '@aws-sdk/client-xray';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace-node';
import { segmentDocument } from './segment-document';

const logger = new Logger();
const xray = new XRayClient({});

/** OpenTelemetry's code for what was sent, and for what was not. */
const SUCCESS = 0;
const FAILED = 1;

/** Sends spans to X-Ray. Where that fails the request it was about goes on all the same: a trace is no reason to lose an order. */
export class SegmentExporter implements SpanExporter {
  constructor(private readonly service: string) {}

  export(spans: ReadableSpan[], done: Parameters<SpanExporter['export']>[1]): void {
    this.send(spans).then(
      () => done({ code: SUCCESS }),
      (error: Error) => {
        logger.error('No trace was sent', { error });
        done({ code: FAILED, error });
      },
    );
  }

  async shutdown(): Promise<void> {}

  private async send(spans: ReadableSpan[]): Promise<void> {
    const documents = spans.map((span) => JSON.stringify(segmentDocument(span, this.service)));
    const { UnprocessedTraceSegments = [] } = await xray.send(
      new PutTraceSegmentsCommand({ TraceSegmentDocuments: documents }),
    );
    for (const refused of UnprocessedTraceSegments) logger.error('A segment was refused', { refused });
  }
}
