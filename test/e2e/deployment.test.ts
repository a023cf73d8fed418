import { findLab } from '../../lib/catalog/catalog';
import { DELETE_AT } from '../../lib/kit/delete-at';
import { deployLab, destroyLab } from '../../lib/target/deployment';
import { describeStack } from '../../lib/target/stacks';
import { setDeleteAt } from '../../lib/target/time-to-live';
import { FIXTURE_LABS } from '../support/fixture-labs';
import { useEmulator } from '../support/use-emulator';

const entry = findLab('tiny-queue', FIXTURE_LABS);
const emulator = useEmulator();

async function deletesItselfAt(): Promise<string | undefined> {
  const stack = await describeStack(emulator.target, entry.stackName);
  return stack?.Parameters?.find(({ ParameterKey }) => ParameterKey === DELETE_AT)?.ParameterValue;
}

async function scheduled(): Promise<unknown> {
  const answer = await fetch(`${emulator.endpoint}/schedules`, {
    headers: { Authorization: 'AWS4-HMAC-SHA256 Credential=test/20261121/us-east-1/scheduler/aws4_request' },
  });
  return ((await answer.json()) as { Schedules: object[] }).Schedules.length;
}

it('is set by a deployment, and changed while the lab is up', async () => {
  const { target } = emulator;
  const tomorrow = '2099-01-01T12:00:00';
  await deployLab(target, entry, { parameters: { [DELETE_AT]: tomorrow }, onEvent() {} });
  expect(await deletesItselfAt()).toBe(tomorrow);
  expect(await scheduled()).toBe(1);

  await setDeleteAt(target, entry, '2099-01-02T12:00:00');
  expect(await deletesItselfAt()).toBe('2099-01-02T12:00:00');

  await setDeleteAt(target, entry, '');
  expect(await deletesItselfAt()).toBe('');
  expect(await scheduled()).toBe(0);
}, 120_000);

it('neither updates nor destroys a stack of its name that is not a lab', async () => {
  const { target } = emulator;
  const other = findLab('tiny-bucket', FIXTURE_LABS);
  const { CloudFormation } = await import('@aws-sdk/client-cloudformation');
  const Queue = { Type: 'AWS::SQS::Queue' };
  await new CloudFormation(target.clientConfig).createStack({
    StackName: other.stackName,
    TemplateBody: JSON.stringify({ Resources: { Queue } }),
  });
  await expect(destroyLab(target, { ...entry, stackName: other.stackName }, { onEvent() {} })).rejects.toMatchObject({
    code: 'not-a-lab',
    message: 'The stack TinyBucket is not this lab: it does not carry the tag cdk-labs:lab=messaging/tiny-queue.',
  });
  expect(await describeStack(target, other.stackName)).toBeDefined();
}, 60_000);
