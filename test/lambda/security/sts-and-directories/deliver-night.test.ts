import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { mockClient } from 'aws-sdk-client-mock';

const WRITER = 'arn:aws:iam::111122223333:role/Writer';
process.env.ARCHIVE = 'archive';
process.env.WRITER_ROLE = WRITER;
process.env.AWS_REGION = 'us-east-1';
const { handler } =
  require('../../../../lambda/security/sts-and-directories/deliver-night') as typeof import('../../../../lambda/security/sts-and-directories/deliver-night');

const s3 = mockClient(S3Client);
const sts = mockClient(STSClient);

beforeEach(() => {
  s3.reset();
  sts.reset();
  s3.onAnyCommand().rejects(new Error('Not expected.'));
  sts.onAnyCommand().rejects(new Error('Not expected.'));
  s3.on(PutObjectCommand, { Bucket: 'archive', Key: 'nights/2026-11-27.txt', Body: 'clear' }).resolves({});
});

/** What the client of the handler signs with. */
async function credentialsOfClient() {
  await handler({ night: '2026-11-27', log: 'clear' });
  const [{ thisValue }] = s3.calls() as unknown as [{ thisValue: S3Client }];
  return thisValue.config.credentials();
}

const answered = (AccessKeyId: string, minutes: number) => ({
  Credentials: {
    AccessKeyId,
    SecretAccessKey: 'made-up',
    SessionToken: 'made-up',
    Expiration: new Date(Date.now() + minutes * 60_000),
  },
});

describe('deliver-night', () => {
  it('puts the log of a night into the archive', async () => {
    expect(await handler({ night: '2026-11-27', log: 'clear' })).toEqual({ key: 'nights/2026-11-27.txt', by: WRITER });
    expect(s3.commandCalls(PutObjectCommand)).toHaveLength(1);
  });

  it('signs with what STS gives for the role, but for what is about to end, and asks no more often than it must', async () => {
    const asked = { RoleArn: WRITER, RoleSessionName: 'telescope', DurationSeconds: 900 };
    sts.on(AssumeRoleCommand, asked).resolvesOnce(answered('short', 1)).resolvesOnce(answered('long', 15));
    const keys: string[] = [];
    for (let n = 0; n < 2; n++) keys.push((await credentialsOfClient()).accessKeyId);
    expect(keys).toEqual(['long', 'long']);
    expect(sts.calls()).toHaveLength(2);
  });

  it.each([undefined, '', '27.11.2026', '2026-13-01', '2026-02-30', '../gallery', 20261127])(
    'refuses %p as a night',
    async (night) => {
      expect(await handler({ night, log: 'clear' })).toEqual({ refused: 'A night is a day such as 2026-11-27.' });
      expect(s3.calls()).toHaveLength(0);
    },
  );

  it.each([undefined, '', 'x'.repeat(2001), 7])('refuses such a log', async (log) => {
    expect(await handler({ night: '2026-11-27', log })).toEqual({
      refused: expect.stringContaining('A log is a text'),
    });
    expect(s3.calls()).toHaveLength(0);
  });

  it('fails with what S3 says, so that it is tried again', async () => {
    s3.on(PutObjectCommand).rejects(new Error('AccessDenied'));
    await expect(handler({ night: '2026-11-27', log: 'clear' })).rejects.toThrow('AccessDenied');
  });
});
