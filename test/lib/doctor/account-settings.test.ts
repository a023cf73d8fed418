import { AccessAnalyzerClient, ListAnalyzersCommand } from '@aws-sdk/client-accessanalyzer';
import { APIGatewayClient, GetAccountCommand } from '@aws-sdk/client-api-gateway';
import { GetRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { mockClient } from 'aws-sdk-client-mock';
import { settingChecks } from '../../../lib/doctor/account-settings';
import { examine } from '../../../lib/doctor/check';
import { LAB_TAG } from '../../../lib/kit/lab-tag';
import { TARGET } from '../../support/aws-target';
import { form } from './form';

const [gateway, iam, analyzers] = [
  mockClient(APIGatewayClient),
  mockClient(IAMClient),
  mockClient(AccessAnalyzerClient),
];
const ROLE = 'arn:aws:iam::111111111111:role/service-role/TheirLogs';

const found = () => examine(settingChecks(TARGET, [form('queues'), form('orders', 'Custom::ApiGatewayAccount')]));
const failure = (name: string, message = name) => Object.assign(new Error(message), { name });

beforeEach(() => {
  gateway.reset();
  iam.reset();
  analyzers.reset();
});

it('asks nothing for labs without APIs that log', async () => {
  expect(await examine(settingChecks(TARGET, [form('queues')]))).toEqual([]);
});

it('says that a lab sets the role where the account has none', async () => {
  gateway.on(GetAccountCommand).resolves({});
  expect(await found()).toMatchObject([
    { status: 'good', found: 'API Gateway has none in us-east-1: orders sets its own, and takes it back' },
  ]);
});

it('says that a lab leaves the role that is there', async () => {
  gateway.on(GetAccountCommand).resolves({ cloudwatchRoleArn: ROLE });
  iam.on(GetRoleCommand, { RoleName: 'TheirLogs' }).resolves({});
  expect(await found()).toMatchObject([
    { status: 'good', found: 'API Gateway uses TheirLogs: orders leaves it as it is' },
  ]);
});

it('says what to do where API Gateway names a role that is gone', async () => {
  gateway.on(GetAccountCommand).resolves({ cloudwatchRoleArn: ROLE });
  iam.on(GetRoleCommand).rejects(failure('NoSuchEntityException'));
  const [finding] = await found();
  expect(finding).toMatchObject({
    status: 'missing',
    found: expect.stringContaining('TheirLogs, which is gone'),
    remedy: expect.stringContaining('aws apigateway update-account'),
  });
});

it('says which permission is missing', async () => {
  gateway.on(GetAccountCommand).rejects(failure('AccessDeniedException', 'User is not authorized to perform this'));
  expect(await found()).toMatchObject([
    { found: 'Your permissions do not let doctor see with which role API Gateway writes logs.' },
  ]);
});

describe('the analyzer of external access', () => {
  const looked = () => examine(settingChecks(TARGET, [form('iam', 'AWS::AccessAnalyzer::Analyzer')]));
  const has = (...names: { name: string; tags?: Record<string, string> }[]) =>
    analyzers.on(ListAnalyzersCommand, { type: 'ACCOUNT' }).resolves({ analyzers: names as never });

  it('is made by a lab where the account has none', async () => {
    has();
    expect(await looked()).toMatchObject([
      { status: 'good', found: 'the account has none in us-east-1: iam makes one, and deletes it' },
    ]);
  });

  it('may be one of a lab', async () => {
    has({ name: 'Iam-1', tags: { [LAB_TAG]: 'security/iam' } });
    expect(await looked()).toMatchObject([{ status: 'good', found: "Iam-1 in us-east-1 is a lab's own" }]);
  });

  it('of somebody else is in the way, and the lab can do without', async () => {
    has({ name: 'theirs', tags: {} });
    expect(await looked()).toMatchObject([
      {
        status: 'missing',
        found: expect.stringContaining('has the analyzer theirs in us-east-1 already'),
        remedy: expect.stringContaining('npx lab up iam --parameter MakeAnalyzer=no'),
      },
    ]);
  });
});
