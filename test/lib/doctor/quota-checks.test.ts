import { CloudControlClient, ListResourcesCommand } from '@aws-sdk/client-cloudcontrol';
import {
  GetAWSDefaultServiceQuotaCommand,
  GetServiceQuotaCommand,
  ServiceQuotasClient,
} from '@aws-sdk/client-service-quotas';
import { mockClient } from 'aws-sdk-client-mock';
import { findLab } from '../../../lib/catalog/catalog';
import { examine } from '../../../lib/doctor/check';
import { type Form, formsOf } from '../../../lib/doctor/forms';
import { quotaChecks } from '../../../lib/doctor/quota-checks';
import { QUOTAS } from '../../../lib/doctor/quotas';
import { TARGET } from '../../support/aws-target';
import { DOCTOR_LABS } from '../../support/fixture-labs';
import { form } from './form';

const quotas = mockClient(ServiceQuotasClient);
const cloudControl = mockClient(CloudControlClient);
const VPC = 'AWS::EC2::VPC';
const DENIED = 'User: arn:of:somebody is not authorized to perform: ec2:DescribeVpcs';

function account({ quota = 5, inUse = 0 } = {}): void {
  quotas.reset();
  cloudControl.reset();
  quotas.on(GetServiceQuotaCommand).resolves({ Quota: { Value: quota } });
  cloudControl.on(ListResourcesCommand).resolves({ ResourceDescriptions: Array(inUse).fill({}) });
}

const findings = (...forms: readonly Form[]) => examine(quotaChecks(TARGET, forms));

it('counts what is left of what may stand', async () => {
  account({ inUse: 4 });
  expect(await findings(form('net', VPC))).toEqual([{ name: 'VPCs', status: 'good', found: '1 of 5 are left' }]);
  expect(quotas.call(0).args[0].input).toEqual({ ServiceCode: 'vpc', QuotaCode: 'L-F678F1CE' });
  expect(cloudControl.call(0).args[0].input).toMatchObject({ TypeName: VPC });
});

it('says which lab needs more than is left, and what to do', async () => {
  account({ inUse: 5 });
  expect(await findings(form('net (private)', VPC))).toEqual([
    {
      name: 'VPCs',
      status: 'missing',
      found: 'us-east-1 has 0 of 5 VPCs left, and net (private) needs 1.',
      remedy:
        'Delete one that nobody needs, such as that of a lab that is up, or ask for more under Service Quotas, Amazon Virtual Private Cloud (Amazon VPC), "VPCs per Region".',
    },
  ]);
});

it('counts all pages, and never less than nothing', async () => {
  account();
  cloudControl
    .on(ListResourcesCommand)
    .resolvesOnce({ ResourceDescriptions: Array(4).fill({}), NextToken: 'more' })
    .resolvesOnce({ ResourceDescriptions: Array(2).fill({}) });
  const [vpcs] = await findings(form('net', VPC));
  expect(vpcs?.found).toContain('has 0 of 5 VPCs left');
  expect(cloudControl.call(1).args[0].input).toMatchObject({ NextToken: 'more' });
});

it('asks for what the lab that takes most takes, since labs are deployed one at a time', async () => {
  account({ inUse: 4 });
  const [vpcs] = await findings(form('one', VPC), form('two (wide)', VPC, VPC), form('three', VPC));
  expect(vpcs?.found).toBe('us-east-1 has 1 of 5 VPCs left, and two (wide) needs 2.');
});

it.each([
  [49, 'missing', 'us-east-1 allows 49 Lambda functions at once, and work wants 50.'],
  [50, 'good', '50 at once'],
])('takes %i functions at once for %s, whatever stands there', async (quota, status, found) => {
  account({ quota });
  const types = Array(60).fill('AWS::Lambda::Function');
  expect(await findings(form('work', ...types))).toEqual([
    expect.objectContaining({ name: 'Lambda functions', status, found }),
  ]);
  expect(cloudControl.calls()).toEqual([]);
});

it('says what a lab does with fewer functions', async () => {
  account({ quota: 10 });
  const [functions] = await findings(form('work', 'AWS::Lambda::Function'));
  expect(functions?.remedy).toBe(
    'Ask for more under Service Quotas, AWS Lambda, "Concurrent executions"; labs work meanwhile, and slowly.',
  );
});

it('wants more than 100 where a function reserves some, as so many must stay for the others', async () => {
  account({ quota: 100 });
  const reserving = (ReservedConcurrentExecutions: number): Form => ({
    ...form('clerks'),
    resources: [{ Type: 'AWS::Lambda::Function', Properties: { ReservedConcurrentExecutions } }],
  });
  expect((await findings(reserving(1)))[1]).toMatchObject({
    found: 'us-east-1 allows 100 concurrent executions of Lambda at once, and clerks wants 110.',
    remedy: expect.stringContaining('the stack is rolled back'),
  });
  // A function that is switched off takes none.
  expect(await findings(reserving(0))).toHaveLength(1);
});

it('tells builds by what they run on', async () => {
  account({ quota: 0 });
  const Environment = { Type: 'LINUX_CONTAINER', ComputeType: 'BUILD_GENERAL1_SMALL' };
  const builds: Form = {
    ...form('builds'),
    resources: [{ Type: 'AWS::CodeBuild::Project', Properties: { Environment } }],
  };
  expect(await findings(builds)).toMatchObject([
    {
      name: 'Linux/Small builds',
      found: 'us-east-1 allows 0 Linux/Small builds at once, and builds wants 1.',
      remedy: expect.stringContaining('"Concurrently running builds for Linux/Small environment"'),
    },
  ]);
});

it('takes the default of AWS where nobody has changed a quota', async () => {
  account();
  quotas.on(GetServiceQuotaCommand).rejects(Object.assign(new Error('none'), { name: 'NoSuchResourceException' }));
  quotas.on(GetAWSDefaultServiceQuotaCommand).resolves({ Quota: { Value: 7 } });
  expect(await findings(form('net', VPC))).toMatchObject([{ status: 'good', found: '7 of 7 are left' }]);
});

it.each([
  ['the quota', (denied: Error) => quotas.on(GetServiceQuotaCommand).rejects(denied)],
  ['what stands there', (denied: Error) => cloudControl.on(ListResourcesCommand).rejects(denied)],
])('says so where it may not ask for %s', async (_, deny) => {
  account();
  deny(new Error(DENIED));
  expect(await findings(form('net (private)', VPC))).toEqual([
    {
      name: 'VPCs',
      status: 'missing',
      found: 'Your permissions do not let doctor see how many VPCs are left.',
      remedy: 'Have what `npx lab policy net` writes attached to your user or role.',
    },
  ]);
});

it('says of another error what it is', async () => {
  account();
  quotas.on(GetServiceQuotaCommand).rejects(new Error('Rate exceeded'));
  expect(await findings(form('net', VPC))).toMatchObject([
    { status: 'missing', found: 'This could not be looked at: Rate exceeded.' },
  ]);
});

it('reads what a lab and its variants need from their templates, without what stands under a condition', () => {
  const counts = formsOf(findLab('tiny-web-service', DOCTOR_LABS)).map(({ lab, name, resources }) => {
    const count = (type: string) => resources.filter(({ Type }) => Type === type).length;
    return { lab, name, vpcs: count(VPC), addresses: count('AWS::EC2::EIP') };
  });
  expect(counts).toEqual([
    { lab: 'tiny-web-service', name: 'tiny-web-service', vpcs: 1, addresses: 1 },
    { lab: 'tiny-web-service', name: 'tiny-web-service (two-networks)', vpcs: 2, addresses: 1 },
  ]);
});

it('names a code and a page of AWS for each quota', () => {
  for (const { code, page } of QUOTAS) {
    expect(code).toMatch(/^L-[0-9A-F]{8}$/);
    expect(page).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
  }
});
