import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { required } from '../../shared/environment';
import { Refusal, refusing } from '../../shared/refusal';

const archive = required('ARCHIVE');
const writer = required('WRITER_ROLE');

const sts = new STSClient({});
// The SDK keeps what it got, and asks again shortly before it ends.
const s3 = new S3Client({ credentials: asWriter });

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const LONGEST = 2000;

interface Night {
  readonly night?: unknown;
  readonly log?: unknown;
}

/** Brings the log of a night into the archive, by a role of the archive's account: the function's own role may not write there. */
export const handler = refusing(async ({ night, log }: Night) => {
  if (typeof night !== 'string' || !isDay(night)) throw new Refusal('A night is a day such as 2026-11-27.');
  if (typeof log !== 'string' || log === '' || log.length > LONGEST) {
    throw new Refusal(`A log is a text of 1 to ${LONGEST} characters.`);
  }
  const key = `nights/${night}.txt`;
  await s3.send(new PutObjectCommand({ Bucket: archive, Key: key, Body: log }));
  return { key, by: writer };
});

/** Credentials of the role, with a name that tells who took it. */
async function asWriter() {
  const { Credentials } = await sts.send(
    new AssumeRoleCommand({ RoleArn: writer, RoleSessionName: 'telescope', DurationSeconds: 900 }),
  );
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken, Expiration } = Credentials ?? {};
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    ...(SessionToken && { sessionToken: SessionToken }),
    ...(Expiration && { expiration: Expiration }),
  };
}

/** Not only its form: `Date` takes the 30th of February for the 2nd of March. */
function isDay(text: string): boolean {
  const time = DAY.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
