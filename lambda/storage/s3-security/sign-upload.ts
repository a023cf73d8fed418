import type { LambdaFunctionURLEvent } from 'aws-lambda';
import { required } from '../../shared/environment';
import { type JsonAnswer, jsonAnswer, orRefusal } from '../../shared/json-answer';
import { ownSigner } from '../../shared/own-signer';
import { Refusal } from '../../shared/refusal';
import { nameOf } from './name-of';

/** What a supplier is told: where to put it, and what to send along, as it is signed, too. */
export interface Link {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

const LINK_SECONDS = 900;
const host = required('FINANCE_HOST');

/** Answers `{ "invoice": "a name" }` with a link by which this invoice can be put. */
export async function handler({ body }: Pick<LambdaFunctionURLEvent, 'body'>): Promise<JsonAnswer> {
  return orRefusal(async () => jsonAnswer(200, await linkFor(nameOf(asked(body).invoice))));
}

function asked(body: string | undefined): { readonly invoice?: unknown } {
  try {
    return Object(JSON.parse(body ?? ''));
  } catch {
    throw new Refusal('Say in JSON which invoice it is: {"invoice": "a-name"}.');
  }
}

/**
 * Signs the upload of one invoice. Nothing is called for it: whether the function may put it, S3 looks at when the link is used.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 */
async function linkFor(invoice: string): Promise<Link> {
  const path = `/finance/inbox/${invoice}`;
  const headers = {
    'x-amz-server-side-encryption': 'aws:kms',
    'x-amz-server-side-encryption-aws-kms-key-id': required('DOCUMENTS_KEY'),
  };
  const { query = {} } = await ownSigner('s3').presign(
    {
      method: 'PUT',
      protocol: 'https:',
      hostname: host,
      path,
      headers: { host, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD', ...headers },
      query: {},
    },
    // As headers: the signer would put them into the link, where nobody sees what the upload must be.
    { expiresIn: LINK_SECONDS, unhoistableHeaders: new Set(Object.keys(headers)) },
  );
  return { url: `https://${host}${path}?${new URLSearchParams(query as Record<string, string>)}`, headers };
}
