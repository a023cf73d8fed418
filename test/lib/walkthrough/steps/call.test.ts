import { GetObjectCommand, type GetObjectCommandOutput } from '@aws-sdk/client-s3';
import { PublishCommand } from '@aws-sdk/client-sns';
import { cliText } from '../../../../lib/walkthrough/cli-text';
import type { Step } from '../../../../lib/walkthrough/step';
import type { CallAction } from '../../../../lib/walkthrough/steps/action';
import { namesUsed } from '../../../../lib/walkthrough/uses';
import { runInBash } from '../bash';
import { NASTY } from '../steps';
import { StubServer } from '../stub-server';
import { walked } from './walk-support';

const stub = StubServer.use();

const publish = (more: Partial<CallAction<string>> = {}): Step => ({
  title: 'Publish',
  explain: 'It publishes.',
  call: ({ TopicArn }) => new PublishCommand({ TopicArn, Message: 'm' }),
  ...more,
});
const asAna = ({ AnaKey = '', AnaSecret = '', AnaToken = '' }) => ({
  accessKeyId: AnaKey,
  secretAccessKey: AnaSecret,
  sessionToken: AnaToken,
});
/** Somebody whose key stays. */
const asBen = ({ AnaKey = '', AnaSecret = '' }) => ({ accessKeyId: AnaKey, secretAccessKey: AnaSecret });
const elsewhere = ({ Elsewhere = '' }) => Elsewhere;
const outputs = { TopicArn: 't', AnaKey: 'AKIDANA', AnaSecret: 's', AnaToken: 'ana', Elsewhere: 'eu-west-1' };

/** Who signed each request for which Region, and with which token. */
const signers = async (...steps: Step[]) => {
  stub.seen.length = 0;
  await walked(stub.endpoint, steps, { outputs });
  return stub.seen.map(({ headers }) => {
    const [, key, region] = /Credential=(\w+)\/\d+\/([\w-]+)\//.exec(headers.authorization ?? '') ?? [];
    return [key, region, headers['x-amz-security-token']];
  });
};

beforeEach(() => {
  stub.answer = (_, response) => response.end('<PublishResponse><PublishResult/></PublishResponse>');
});

it("is the walker's and goes to his Region, unless it says otherwise", async () => {
  expect(
    await signers(
      publish(),
      publish({ as: asAna }),
      publish({ region: elsewhere }),
      publish({ as: asAna, region: elsewhere }),
      publish(),
    ),
  ).toEqual([
    ['AKIDEXAMPLE', 'us-east-1', 'session'],
    ['AKIDANA', 'us-east-1', 'ana'],
    ['AKIDEXAMPLE', 'eu-west-1', 'session'],
    ['AKIDANA', 'eu-west-1', 'ana'],
    ['AKIDEXAMPLE', 'us-east-1', 'session'],
  ]);
});

it('is signed without a token by a key that has none', async () => {
  expect(await signers(publish({ as: asBen }))).toEqual([['AKIDANA', 'us-east-1', undefined]]);
  expect(cliText(publish({ as: asBen }))).toContain("AWS_SESSION_TOKEN='' \\\n");
});

it('has its body read, which would hold the connection, and fail when the service closes that', async () => {
  const film = [Buffer.from('a film '), Buffer.from('that comes in parts')];
  stub.answer = ({ url }, response) => {
    const [first, ...others] = url?.includes('raw') ? [Buffer.from([0xff]), Buffer.from([0xfe])] : film;
    response.write(first);
    setTimeout(() => response.end(Buffer.concat(others)), 20);
  };
  const read: unknown[] = [];
  const look = (Key: string): Step => ({
    title: 'Read a film',
    explain: 'It is long.',
    call: () => new GetObjectCommand({ Bucket: 'films', Key }),
    check: ({ Body }: GetObjectCommandOutput) => read.push(Body),
  });
  await walked(stub.endpoint, [look('one'), look('raw')], { outputs });
  expect(read).toEqual(['a film that comes in parts', new Uint8Array([0xff, 0xfe])]);
});

it('is pasted with them, for this one command', () => {
  expect(cliText(publish({ as: asAna, region: elsewhere }))).toBe(
    `
AWS_ACCESS_KEY_ID="$AnaKey" \\
  AWS_SECRET_ACCESS_KEY="$AnaSecret" \\
  AWS_SESSION_TOKEN="$AnaToken" \\
  aws sns publish \\
  --region "$Elsewhere" \\
  --topic-arn "$TopicArn" \\
  --message m`.trim(),
  );
});

it.each(NASTY)('is pasted with what bash could take for something else: %j', (value) => {
  const text = cliText(publish({ as: asAna, region: elsewhere }));
  const { calls } = runInBash(text, {
    AnaKey: 'k',
    AnaSecret: value,
    AnaToken: value,
    TopicArn: 't',
    Elsewhere: value,
  });
  expect(calls).toEqual([['sns', 'publish', '--region', value, '--topic-arn', 't', '--message', 'm']]);
});

it('needs what they need', () => {
  expect(namesUsed(publish({ as: asAna, region: elsewhere })).sort()).toEqual([
    'AnaKey',
    'AnaSecret',
    'AnaToken',
    'Elsewhere',
    'TopicArn',
  ]);
});
