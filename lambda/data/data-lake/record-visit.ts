import { Logger } from '@aws-lambda-powertools/logger';
import { FirehoseClient } from '@aws-sdk/client-firehose';
import { KinesisClient } from '@aws-sdk/client-kinesis';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { required } from '../../shared/environment';
import { refusing } from '../../shared/refusal';
import { putIntoFirehose, putIntoKinesis } from './put-records';
import { parseVisit } from './visit';

/** What of a visit is on its way into the lake. */
export interface Recorded {
  readonly clicks: number;
  readonly searches: number;
}

const logger = new Logger();
const firehose = new FirehoseClient({});
const kinesis = new KinesisClient({ requestHandler: new NodeHttpHandler() });
const searchesStream = required('SEARCHES');

/** Puts the clicks and searches of a visitor on their ways into the lake. */
export const handler = refusing(async (event: unknown): Promise<Recorded> => {
  const { site, visitor, address, clicks, searches } = parseVisit(event);
  const click = clicks.map((each) => ({ site, visitor, address, ...each }));
  const search = searches.map(({ text, at }) => ({ site, visitor, text, searched_at: at }));
  // Clicks go through a Kinesis data stream where others read them, too.
  const { CLICK_STREAM } = process.env;
  await Promise.all([
    CLICK_STREAM
      ? putIntoKinesis(kinesis, CLICK_STREAM, visitor, click)
      : putIntoFirehose(firehose, required('CLICKS'), click),
    putIntoFirehose(firehose, searchesStream, search),
  ]);
  const recorded = { clicks: click.length, searches: search.length };
  logger.info('Recorded', { site, ...recorded });
  return recorded;
});
