import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BootstrapEnvironments } from '@aws-cdk/toolkit-lib';
import { createToolkit } from '../../lib/target/cdk-toolkit';
import { type Emulator, startOwnedEmulator } from '../../lib/target/emulator';
import { describeStack } from '../../lib/target/stacks';
import { useAwsEnvironment } from '../support/aws-environment';
import { TARGET } from '../support/aws-target';
import { type FakeAws, startInFrontOf } from '../support/fake-aws';
import { PROJECT } from '../support/fixture-labs';
import { LabSandbox } from './lab-command';

const [A, B] = ['111111111111', '222222222222'];
const keysOf = (account: string) => ({ AWS_ACCESS_KEY_ID: account, AWS_SECRET_ACCESS_KEY: 'secret' });
const environment = useAwsEnvironment();
let sandbox: LabSandbox;
let emulator: Emulator;
let aws: FakeAws;

beforeAll(async () => {
  sandbox = await LabSandbox.create();
  emulator = await startOwnedEmulator();
  aws = await startInFrontOf(emulator.endpoint);
}, 180_000);

afterAll(async () => {
  await aws?.stop();
  await emulator?.stop();
  sandbox?.remove();
});

/** A profile of account A in one Region, keys of account B, and another Region. */
function twoIdentities(): Record<string, string> {
  const folder = join(sandbox.home, '.aws');
  mkdirSync(folder);
  writeFileSync(join(folder, 'credentials'), `[of-a]\naws_access_key_id = ${A}\naws_secret_access_key = secret\n`);
  writeFileSync(join(folder, 'config'), '[profile of-a]\nregion = eu-central-1\n');
  return {
    AWS_PROFILE: 'of-a',
    ...keysOf(B),
    AWS_DEFAULT_REGION: 'eu-west-1',
    AWS_ENDPOINT_URL: aws.endpoint,
    CDK_LABS_ROOT: join(PROJECT, 'test/fixtures/e2e'),
  };
}

/** Account and Region of each call, but for those with the keys of the CDK's roles; Organizations is the same in all Regions. */
function callers(): string[] {
  const own = aws.requests.filter(
    ({ accessKeyId, service }) => !/^ASIA/.test(accessKeyId) && service !== 'organizations',
  );
  return [...new Set(own.map(({ accessKeyId, region }) => `${accessKeyId} in ${region}`))];
}

it('takes one of two identities, and one of two Regions, for all that is done: the one that it shows', async () => {
  environment.set({ AWS_ENDPOINT_URL: emulator.endpoint });
  const credentials = { accessKeyId: B, secretAccessKey: 'secret' };
  const target = { ...TARGET, clientConfig: { region: 'eu-west-1', credentials } };
  const toolkit = createToolkit(target, () => {});
  await toolkit.bootstrap(BootstrapEnvironments.fromList([`aws://${B}/eu-west-1`]));

  const variables = twoIdentities();
  const lab = async (...args: string[]) => {
    const { stdout, stderr } = await sandbox.run(args, variables);
    return stdout + stderr;
  };
  const here = `AWS account ${B} in eu-west-1`;
  const up = await lab('up', 'one-queue', '--yes', '--account', B);
  expect(up).toMatch(new RegExp(`${here}[\\s\\S]*OneQueue is up`));
  expect(await describeStack(target, 'OneQueue')).toMatchObject({ StackStatus: 'CREATE_COMPLETE' });
  expect(await lab('extend', 'one-queue', '--ttl', '2h')).toContain('OneQueue deletes itself at');
  expect(await lab('status')).toMatch(new RegExp(`OneQueue +UPDATE_COMPLETE .*${here}`));
  expect(await lab('doctor', 'one-queue')).toMatch(new RegExp(`account +${here}[\\s\\S]*✓ bootstrap +version \\d+`));
  expect(await lab('down', 'one-queue', '--yes')).toContain('OneQueue is down, nothing is left');
  expect(callers()).toEqual([`${B} in eu-west-1`]);
}, 240_000);
