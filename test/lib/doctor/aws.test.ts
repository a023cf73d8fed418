import { CloudFormationClient, DescribeStacksCommand, ListStacksCommand } from '@aws-sdk/client-cloudformation';
import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { DescribeOrganizationCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { mockClient } from 'aws-sdk-client-mock';
import { awsChecks } from '../../../lib/doctor/aws';
import { examine } from '../../../lib/doctor/check';

const [sts, cloudFormation, lambda, organizations] = [
  mockClient(STSClient),
  mockClient(CloudFormationClient),
  mockClient(LambdaClient),
  mockClient(OrganizationsClient),
];

function account({ bootstrap = '30', concurrency = 1000 } = {}): void {
  process.env.AWS_REGION = 'us-east-1';
  sts.on(GetCallerIdentityCommand).resolves({ Account: '111111111111', Arn: 'arn:of:somebody' });
  organizations.on(DescribeOrganizationCommand).rejects(new Error('AWSOrganizationsNotInUseException'));
  cloudFormation.on(ListStacksCommand).resolves({ StackSummaries: [] });
  const Outputs = bootstrap ? [{ OutputKey: 'BootstrapVersion', OutputValue: bootstrap }] : [];
  cloudFormation.on(DescribeStacksCommand).resolves({
    Stacks: [{ StackName: 'CDKToolkit', CreationTime: new Date(0), StackStatus: 'CREATE_COMPLETE', Outputs }],
  });
  lambda.on(GetAccountSettingsCommand).resolves({ AccountLimit: { ConcurrentExecutions: concurrency } });
}

const found = async () => Object.fromEntries((await examine(awsChecks())).map((finding) => [finding.name, finding]));

it('finds a good account good', async () => {
  account();
  expect(await found()).toEqual({
    account: {
      name: 'account',
      status: 'good',
      found: expect.stringMatching(/^AWS account 111111111111 in us-east-1/),
    },
    sandbox: { name: 'sandbox', status: 'good', found: 'it looks like one' },
    bootstrap: { name: 'bootstrap', status: 'good', found: 'version 30' },
    Lambda: { name: 'Lambda', status: 'good', found: '1000 functions at once' },
  });
});

it.each(['5', ''])('sends a bootstrap of version "%s" to be renewed', async (bootstrap) => {
  account({ bootstrap });
  expect((await found()).bootstrap).toMatchObject({
    status: 'missing',
    remedy: 'Renew it: `npx cdk bootstrap aws://111111111111/us-east-1`.',
  });
});

it('says that a new account may run few functions at once', async () => {
  account({ concurrency: 10 });
  expect((await found()).Lambda).toMatchObject({
    status: 'missing',
    found: expect.stringContaining('may run 10 functions at once in us-east-1'),
  });
});
