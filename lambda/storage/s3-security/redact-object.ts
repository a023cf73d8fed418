import { S3Client, WriteGetObjectResponseCommand } from '@aws-sdk/client-s3';
import { redact } from './redact';

/** What S3 Object Lambda calls a function with, of which this one needs no more. */
export interface GetObjectRequest {
  readonly getObjectContext: {
    /** Where the object can be read, with a signature of the supporting access point. */
    readonly inputS3Url: string;
    readonly outputRoute: string;
    readonly outputToken: string;
  };
}

const s3 = new S3Client({});

/**
 * Answers a GET with the object as it is redacted.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/olap-writing-lambda.html
 */
export async function handler({ getObjectContext }: GetObjectRequest): Promise<void> {
  const { inputS3Url, outputRoute, outputToken } = getObjectContext;
  const original = await fetch(inputS3Url);
  const text = await original.text();
  await s3.send(
    new WriteGetObjectResponseCommand({
      RequestRoute: outputRoute,
      RequestToken: outputToken,
      StatusCode: original.status,
      Body: original.ok ? redact(text) : text,
    }),
  );
}
