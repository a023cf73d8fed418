import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type FakeAws, startFakeSts } from '../support/fake-aws';
import { LabSandbox } from './lab-command';

const sandbox = new LabSandbox();
let aws: FakeAws;
let codes: (string | null)[];

beforeAll(async () => {
  aws = await startFakeSts((parameters) => {
    if (parameters.get('Action') === 'AssumeRole') codes.push(parameters.get('TokenCode'));
    return undefined;
  });
  mkdirSync(join(sandbox.home, '.aws'));
  mkdirSync(join(sandbox.home, 'labs'));
  writeFileSync(
    join(sandbox.home, '.aws/config'),
    [
      '[default]\naws_access_key_id = 111111111111\naws_secret_access_key = secret',
      '[profile admin]\nregion = eu-central-1\nsource_profile = default\nmfa_serial = my-phone',
      'role_arn = arn:aws:iam::222222222222:role/admin\n',
    ].join('\n'),
  );
});

afterAll(async () => {
  await aws.stop();
  sandbox.remove();
});

beforeEach(() => {
  codes = [];
});

/** Somebody whose profile wants a code, and who has no labs: then nothing else is asked of AWS. */
const variables = () => ({
  AWS_PROFILE: 'admin',
  AWS_ENDPOINT_URL: aws.endpoint,
  CDK_LABS_ROOT: join(sandbox.home, 'labs'),
});

it('asks in a terminal for the code that a profile wants', async () => {
  const running = sandbox.startInTerminal(['status'], variables());
  await running.printed('The code of my-phone');
  // It listens a moment after it asked.
  await sleep(300);
  running.child.stdin?.write('123456\r');
  expect(await running.ended).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('No lab is up.') });
  expect(codes).toEqual(['123456']);
}, 60_000);

it('says what to do where there is no terminal', async () => {
  const { stdout, exitCode } = await sandbox.run(['status'], variables());
  expect(stdout).toContain('Your AWS profile wants the code of my-phone, and there is no terminal to ask in.');
  expect(exitCode).toBe(0);
  expect(codes).toEqual([]);
}, 60_000);
