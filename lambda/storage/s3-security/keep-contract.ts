import { GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { required } from '../../shared/environment';
import { Refusal, refusing } from '../../shared/refusal';
import { nameOf, textOf } from './name-of';

/** Files a contract, or reads it. */
export type Contract = { readonly file: string; readonly text: string } | { readonly read: string };

/** Where it lies; or what it says. */
export type Answer = { readonly filed: string } | { readonly text: string };

const s3 = new S3Client({});
/** The alias of the access point, which stands where a bucket's name does. */
const contracts = required('CONTRACTS');
const documentsKey = required('DOCUMENTS_KEY');

/** The desk of the legal team, in its network. */
export const handler = refusing(async (event: Contract): Promise<Answer> => {
  if ('read' in event) return { text: await read(`legal/${nameOf(event.read)}`) };
  const key = `legal/${nameOf(event.file)}`;
  await s3.send(
    new PutObjectCommand({
      Bucket: contracts,
      Key: key,
      Body: textOf(event.text),
      ServerSideEncryption: 'aws:kms',
      SSEKMSKeyId: documentsKey,
    }),
  );
  return { filed: key };
});

async function read(key: string): Promise<string> {
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: contracts, Key: key }));
    return (await Body?.transformToString()) ?? '';
  } catch (error) {
    if (isAbsent(error)) throw new Refusal('There is no such contract, or none that may be read here.');
    throw error;
  }
}

/** Who may not list a bucket is denied what is not there, too: S3 does not tell one from the other. */
function isAbsent(error: unknown): boolean {
  return error instanceof NoSuchKey || (error instanceof Error && error.name === 'AccessDenied');
}
