import { join } from 'node:path';
import type { StackResourceSummary } from '@aws-sdk/client-cloudformation';
import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { S3 } from '@aws-sdk/client-s3';
import { findLab } from '../../lib/catalog/catalog';
import { deployLab, destroyLab } from '../../lib/target/deployment';
import { findLeftovers } from '../../lib/target/leftovers';
import { describeStack, stackResources } from '../../lib/target/stacks';
import { useEmulator } from '../support/use-emulator';

const LABS = join(__dirname, '../fixtures/e2e');
const entry = findLab('gets-stuck', LABS);
const onEvent = () => {};
const emulator = useEmulator();

async function status(): Promise<string | undefined> {
  return (await describeStack(emulator.target, entry.stackName))?.StackStatus;
}

it('names what keeps a stack from being deleted, and goes on once that is mended', async () => {
  const { BucketName: Bucket } = await deployLab(emulator.target, entry, { onEvent });
  const s3 = new S3(emulator.target.clientConfig);
  await s3.putObject({ Bucket, Key: 'order', Body: 'one' });

  await expect(destroyLab(emulator.target, entry, { onEvent })).rejects.toMatchObject({
    code: 'destroy-failed',
    message: expect.stringMatching(
      /^GetsStuck could not be destroyed: Bucket\w* \(AWS::S3::Bucket\): The bucket .* is not empty$/,
    ),
    remedy: expect.stringContaining('npx lab down gets-stuck --local'),
  });
  expect(await status()).toBe('DELETE_FAILED');
  await expect(deployLab(emulator.target, entry, { onEvent })).rejects.toMatchObject({
    code: 'deploy-failed',
    message: expect.stringContaining('is not empty'),
  });

  await s3.deleteObject({ Bucket, Key: 'order' });
  await deployLab(emulator.target, entry, { onEvent });
  expect(await status()).toBe('CREATE_COMPLETE');
  await destroyLab(emulator.target, entry, { onEvent });
  expect(await status()).toBeUndefined();
}, 120_000);

it('goes on with a roll-back that got stuck, once its cause is mended', async () => {
  const { BucketName: Bucket } = await deployLab(emulator.target, entry, { onEvent });
  const s3 = new S3(emulator.target.clientConfig);
  await s3.putObject({ Bucket, Key: 'in-the-way', Body: 'x' });

  await expect(deployLab(emulator.target, entry, { onEvent, props: { getsStuck: true } })).rejects.toMatchObject({
    code: 'deploy-failed',
    message: expect.stringContaining('Impossible (AWS::SQS::Queue)'),
  });
  expect(await status()).toBe('UPDATE_ROLLBACK_FAILED');
  await expect(deployLab(emulator.target, entry, { onEvent })).rejects.toMatchObject({
    code: 'deploy-failed',
    message: expect.stringContaining('Something is in the way.'),
  });
  expect(await status()).toBe('UPDATE_ROLLBACK_FAILED');

  await s3.deleteObject({ Bucket, Key: 'in-the-way' });
  await deployLab(emulator.target, entry, { onEvent });
  expect(await status()).toBe('UPDATE_ROLLBACK_COMPLETE');
  await destroyLab(emulator.target, entry, { onEvent });
}, 120_000);

it('finds what a stack keeps, and a log group that a function made once more', async () => {
  const leaves = findLab('leaves-things', LABS);
  const { QueueUrl } = await deployLab(emulator.target, leaves, { onEvent });
  const resources = await stackResources(emulator.target, leaves.stackName);
  const stackIds = await destroyLab(emulator.target, leaves, { onEvent });
  const logGroupName = `/aws/lambda/${resources.find(isFunction)?.PhysicalResourceId}`;
  await new CloudWatchLogs(emulator.target.clientConfig).createLogGroup({ logGroupName });

  expect((await findLeftovers(emulator.target, leaves, stackIds)).left).toEqual([
    { id: QueueUrl, why: 'AWS::SQS::Queue, which its stack keeps' },
    { id: logGroupName, why: 'a log group that a service made once more' },
  ]);
}, 120_000);

function isFunction({ ResourceType }: StackResourceSummary): boolean {
  return ResourceType === 'AWS::Lambda::Function';
}
