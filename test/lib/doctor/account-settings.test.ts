import { APIGatewayClient, GetAccountCommand } from '@aws-sdk/client-api-gateway';
import { GetRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { mockClient } from 'aws-sdk-client-mock';
import { settingChecks } from '../../../lib/doctor/account-settings';
import { examine } from '../../../lib/doctor/check';
import { TARGET } from '../../support/aws-target';
import { form } from './form';

const [gateway, iam] = [mockClient(APIGatewayClient), mockClient(IAMClient)];
const ROLE = 'arn:aws:iam::111111111111:role/service-role/TheirLogs';

const found = () => examine(settingChecks(TARGET, [form('queues'), form('orders', 'Custom::ApiGatewayAccount')]));
const failure = (name: string, message = name) => Object.assign(new Error(message), { name });

beforeEach(() => {
  gateway.reset();
  iam.reset();
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
