import { CloudControlClient, ListResourcesCommand } from '@aws-sdk/client-cloudcontrol';
import { CloudFormationClient, ListStacksCommand } from '@aws-sdk/client-cloudformation';
import { DescribeOrganizationCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import { GetServiceQuotaCommand, ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { mockClient } from 'aws-sdk-client-mock';
import { findLab } from '../../../lib/catalog/catalog';
import { examineAws } from '../../../lib/doctor/aws';
import { useAwsEnvironment } from '../../support/aws-environment';
import { DOCTOR_LABS, FIXTURE_LABS } from '../../support/fixture-labs';

const [sts, ssm, cloudFormation, organizations, quotas, cloudControl] = [
  mockClient(STSClient),
  mockClient(SSMClient),
  mockClient(CloudFormationClient),
  mockClient(OrganizationsClient),
  mockClient(ServiceQuotasClient),
  mockClient(CloudControlClient),
];

const environment = useAwsEnvironment();

function account({ bootstrap = '30' } = {}): void {
  environment.set({ AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' });
  sts.on(GetCallerIdentityCommand).resolves({ Account: '111111111111', Arn: 'arn:of:somebody' });
  organizations.on(DescribeOrganizationCommand).rejects(new Error('AWSOrganizationsNotInUseException'));
  cloudFormation.on(ListStacksCommand).resolves({ StackSummaries: [] });
  ssm.reset();
  ssm
    .on(GetParameterCommand, { Name: '/cdk-bootstrap/hnb659fds/version' })
    .resolves({ Parameter: { Value: bootstrap } });
  quotas.on(GetServiceQuotaCommand).resolves({ Quota: { Value: 2 } });
  cloudControl.on(ListResourcesCommand).resolves({ ResourceDescriptions: [{}] });
}

const tinyQueue = findLab('tiny-queue', FIXTURE_LABS);
const found = async (labs = [tinyQueue]) =>
  Object.fromEntries((await examineAws(labs, async () => '')).map((finding) => [finding.name, finding]));

it('finds a good account good, and looks only at what the lab needs', async () => {
  account();
  expect(await found()).toEqual({
    account: {
      name: 'account',
      status: 'good',
      found: expect.stringMatching(/^AWS account 111111111111 in us-east-1/),
    },
    sandbox: { name: 'sandbox', status: 'good', found: 'it looks like one' },
    bootstrap: { name: 'bootstrap', status: 'good', found: 'version 30' },
    services: { name: 'services', status: 'good', found: 'tiny-queue needs none that is closed to new customers' },
  });
});

it('looks at what several labs need, their variants too', async () => {
  account();
  expect(await found([tinyQueue, findLab('tiny-web-service', DOCTOR_LABS)])).toMatchObject({
    services: { status: 'good', found: 'AWS App Runner is open to this account, which has 1 in us-east-1' },
    VPCs: { status: 'missing', found: 'us-east-1 has 1 of 2 VPCs left, and tiny-web-service (two-networks) needs 2.' },
    'Elastic IPs': { status: 'good', found: '1 of 2 are left' },
  });
});

it('reads no lab before the account is known', async () => {
  account();
  sts.on(GetCallerIdentityCommand).rejects(new Error('ExpiredToken'));
  const nowhere = { ...tinyQueue, folder: '/nowhere' };
  expect(await found([nowhere])).toEqual({ account: expect.objectContaining({ status: 'missing' }) });
});

it.each(['5', ''])('sends a bootstrap of version "%s" to be renewed', async (bootstrap) => {
  account({ bootstrap });
  expect((await found()).bootstrap).toMatchObject({
    status: 'missing',
    remedy: 'Renew it: `npx cdk bootstrap aws://111111111111/us-east-1`.',
  });
});
