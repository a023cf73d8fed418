import '../../../support/quiet-logger';
import { ChangeMessageVisibilityCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { record, TEST_EVENT } from './events';
import { fakeCatalogue } from './fake-catalogue';

process.env.CATALOGUE_TABLE = 'catalogue';
process.env.QUEUE_URL = 'https://sqs.us-east-1.amazonaws.com/123456789012/releases';

mockClient(SQSClient).on(ChangeMessageVisibilityCommand).resolves({});
const catalogue = fakeCatalogue();
const { handler } = require('../../../../lambda/storage/s3-events-and-replication/file-release') as {
  handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse>;
};

/** Delivers messages with these bodies and returns the numbers of those that failed. */
async function deliver(...bodies: string[]): Promise<string[]> {
  const Records = bodies.map((body, index) => ({
    messageId: `${index}`,
    receiptHandle: `${index}`,
    body,
    attributes: { ApproximateReceiveCount: '1' },
  }));
  const { batchItemFailures } = await handler({ Records } as unknown as SQSEvent, {} as Context);
  return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
}

const release = (versionId: string) =>
  JSON.stringify({ Records: [record('incoming/model.pdf', versionId, `0${versionId}`)] });

beforeEach(() => catalogue.clear());

describe('file-release', () => {
  it('files a release once, however often it is delivered', async () => {
    await expect(deliver(release('1'), release('1'))).resolves.toEqual([]);
    expect(catalogue.entries()).toEqual([
      expect.objectContaining({ pk: 'incoming/model.pdf', sk: 'now', versionId: '1', release: true }),
      expect.objectContaining({ pk: 'incoming/model.pdf', sk: 'version#1', versionId: '1', release: true }),
    ]);
  });

  it('takes the test of S3 for done', async () => {
    await expect(deliver(JSON.stringify(TEST_EVENT))).resolves.toEqual([]);
    expect(catalogue.entries()).toEqual([]);
  });

  it('leaves what is no message of S3 for the dead letters, and does the rest', async () => {
    await expect(deliver('no JSON', '{"hello":1}', release('2'))).resolves.toEqual(['0', '1']);
    expect(catalogue.entries()).toHaveLength(2);
  });
});
