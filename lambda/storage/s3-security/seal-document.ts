import { KMSClient } from '@aws-sdk/client-kms';
import { required } from '../../shared/environment';
import { Refusal, refusing } from '../../shared/refusal';
import { type Envelope, Sealer } from './envelope';
import { nameOf, textOf } from './name-of';
import { requestObject } from './objects';

/** Seals a letter for somebody, or opens it. */
export type Letter = { readonly seal: string; readonly text: string } | { readonly open: string };

/** Where it lies; or what it says. */
export type Answer = { readonly sealed: string } | { readonly text: string };

const bucket = required('DOCUMENTS_BUCKET');
const documentsKey = required('DOCUMENTS_KEY');
const sealer = new Sealer(new KMSClient({}), required('SEAL_KEY'));

/** Keeps letters about salaries, encrypted before they leave this function. */
export const handler = refusing(async (event: Letter): Promise<Answer> => {
  if ('open' in event) return { text: await open(keyOf(event.open)) };
  const key = keyOf(event.seal);
  await put(key, await sealer.seal(key, textOf(event.text)));
  return { sealed: key };
});

function keyOf(name: unknown): string {
  return `finance/payroll/${nameOf(name)}`;
}

async function put(key: string, { body, key: dataKey, iv, tag }: Envelope): Promise<void> {
  const { ok, status } = await requestObject(
    'PUT',
    bucket,
    key,
    {
      // S3 encrypts the ciphertext once more, as it does with all documents.
      'x-amz-server-side-encryption': 'aws:kms',
      'x-amz-server-side-encryption-aws-kms-key-id': documentsKey,
      'x-amz-meta-sealed-key': dataKey,
      'x-amz-meta-iv': iv,
      'x-amz-meta-tag': tag,
    },
    body,
  );
  if (!ok) throw new Error(`S3 answered the put of ${key} with ${status}.`);
}

async function open(key: string): Promise<string> {
  const answer = await requestObject('GET', bucket, key);
  // Who may not list a bucket is told 403 of what is not there, too.
  if (answer.status === 404 || answer.status === 403)
    throw new Refusal('There is no such letter, or none that may be read here.');
  if (!answer.ok) throw new Error(`S3 answered the get of ${key} with ${answer.status}.`);
  const metadata = (name: string) => answer.headers.get(`x-amz-meta-${name}`) ?? '';
  return sealer.open(key, {
    body: Buffer.from(await answer.arrayBuffer()),
    key: metadata('sealed-key'),
    iv: metadata('iv'),
    tag: metadata('tag'),
  });
}
