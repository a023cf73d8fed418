import { once } from 'node:events';
import { request } from 'node:http';
import { SQS } from '@aws-sdk/client-sqs';
import { type AssumeRoleResponse, STS } from '@aws-sdk/client-sts';
import type { Lab } from '../../lib/kit/lab';
import { asWalked } from '../../lib/target/as-walked';
import { holdSwitches } from '../../lib/target/emulator/switches';
import { eventually } from '../support/eventually';
import { useEmulator } from '../support/use-emulator';

const SOON = 5000;
const emulator = useEmulator();
let byRole: SQS;

beforeAll(async () => {
  const config = { ...emulator.target.clientConfig, region: 'us-east-1' };
  // While IAM is not enforced even a role that is not there can be assumed. It allows nothing.
  const RoleArn = 'arn:aws:iam::000000000000:role/none';
  const { Credentials } = (await new STS(config).assumeRole({
    RoleArn,
    RoleSessionName: 'test',
  })) as AssumeRoleResponse;
  byRole = new SQS({
    ...config,
    credentials: {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken,
    },
  });
});

const isAllowed = () =>
  byRole.listQueues({}).then(
    () => true,
    ({ name }) => expect(name).toMatch(/^AccessDenied/),
  );
const isDenied = async () => (await isAllowed()) === undefined;

describe('IAM', () => {
  it('is enforced while the switch is held by somebody, and not longer', async () => {
    expect(await isAllowed()).toBe(true);
    const [first, second] = await Promise.all([
      holdSwitches(emulator.target, ['iam']),
      holdSwitches(emulator.target, ['iam']),
    ]);
    expect(await isDenied()).toBe(true);
    await first();
    expect(await isDenied()).toBe(true);
    await second();
    expect(await isAllowed()).toBe(true);
  });

  it('is not enforced for somebody who is gone without a word', async () => {
    const hold = request(`${emulator.endpoint}/_local/switches?on=iam`, { method: 'POST', agent: false });
    hold.on('error', () => {});
    hold.flushHeaders();
    await once(hold, 'response');
    expect(await isDenied()).toBe(true);
    hold.destroy();
    await eventually(async () => expect(await isAllowed()).toBe(true), SOON);
  });
});

describe('a walk', () => {
  const lab = { title: 'any' } as Lab;

  it('has IAM enforced, and gives it back when it fails', async () => {
    const walk = asWalked(emulator.target, lab, async () => {
      expect(await isDenied()).toBe(true);
      throw new Error('A step did not hold.');
    });
    await expect(walk).rejects.toThrow('A step did not hold.');
    expect(await isAllowed()).toBe(true);
  });

  it('of a lab that cannot hold so has not', async () => {
    const unenforced = { ...lab, iamNotEnforcedLocally: 'Its federation is not there.' };
    expect(await asWalked(emulator.target, unenforced, isAllowed)).toBe(true);
  });
});

it('CloudTrail records calls while its switch is held', async () => {
  const events = async () => {
    const answer = await fetch(emulator.endpoint, {
      method: 'POST',
      headers: {
        'X-Amz-Target': 'CloudTrail_20131101.LookupEvents',
        Authorization: 'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/cloudtrail/aws4_request',
      },
      body: '{}',
    });
    const { Events } = (await answer.json()) as { Events: { EventName: string }[] };
    return Events.map(({ EventName }) => EventName);
  };
  await byRole.listQueues({});
  expect(await events()).toEqual([]);
  const release = await holdSwitches(emulator.target, ['cloudtrail']);
  await byRole.listQueues({});
  await release();
  await byRole.listQueues({});
  expect(await events()).toEqual(['ListQueues']);
});

it('an emulator that has no such switch says so; one of somebody else stays as it is', async () => {
  const unknown = ['gravity' as 'iam'];
  await expect(holdSwitches(emulator.target, unknown)).rejects.toMatchObject({ code: 'emulator-switch' });
  const { endpoint, target } = emulator;
  const release = await holdSwitches({ ...target, flags: { endpoint } }, unknown);
  await release();
});
