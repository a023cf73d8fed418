import { findLabs, loadWalkthrough } from '../../../lib/catalog/catalog';
import { LAB_TAG } from '../../../lib/kit/lab-tag';
import { labPolicy } from '../../../lib/policy/lab-policy';
import { SERVICES } from '../../../lib/policy/services';
import { operationOf } from '../../../lib/walkthrough/aws-operation';
import { undoAction } from '../../../lib/walkthrough/uses';
import { exampleLab } from '../../support/example-lab';
import { allows, type IamRequest, isAllowed } from '../../support/iam';
import { commandsOf, requestsOf } from '../../support/iam-requests';

/** What IAM lets a managed policy have, blanks not counted.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const MOST_CHARACTERS = 6144;

const ACCOUNT = 'us-east-1:111111111111';
const OUTSIDE: readonly IamRequest[] = [
  { action: 'ec2:RunInstances', resource: '*' },
  { action: 'iam:CreateUser', resource: 'arn:aws:iam::111111111111:user/somebody' },
  { action: 'iam:PassRole', resource: 'arn:aws:iam::111111111111:role/cdk-hnb659fds-cfn-exec-role-1-us-east-1' },
  { action: 'sts:AssumeRole', resource: 'arn:aws:iam::111111111111:role/cdk-hnb659fds-cfn-exec-role-1-us-east-1' },
  { action: 'sts:AssumeRole', resource: 'arn:aws:iam::111111111111:role/Administrator' },
  { action: 'cloudformation:UpdateStack', resource: `arn:aws:cloudformation:${ACCOUNT}:stack/CDKToolkit/1` },
  { action: 'cloudformation:DescribeStacks', resource: `arn:aws:cloudformation:${ACCOUNT}:stack/Payroll/1` },
  { action: 's3:GetObject', resource: 'arn:aws:s3:::payroll/2026.csv' },
  { action: 's3:PutObject', resource: 'arn:aws:s3:::payroll/2026.csv' },
  { action: 's3:ListBucket', resource: 'arn:aws:s3:::payroll' },
  { action: 'sqs:SendMessage', resource: `arn:aws:sqs:${ACCOUNT}:payroll` },
  { action: 'sns:Publish', resource: `arn:aws:sns:${ACCOUNT}:payroll` },
  { action: 'dynamodb:Scan', resource: `arn:aws:dynamodb:${ACCOUNT}:table/payroll` },
  { action: 'cognito-idp:AdminGetUser', resource: `arn:aws:cognito-idp:${ACCOUNT}:userpool/payroll` },
  { action: 'kinesis:GetRecords', resource: `arn:aws:kinesis:${ACCOUNT}:stream/payroll` },
  { action: 'lambda:InvokeFunction', resource: `arn:aws:lambda:${ACCOUNT}:function:payroll` },
  { action: 'iam:PassRole', resource: 'arn:aws:iam::111111111111:role/Payroll-Admin' },
  { action: 'logs:FilterLogEvents', resource: `arn:aws:logs:${ACCOUNT}:log-group:/aws/lambda/payroll` },
  { action: 'lambda:UpdateAlias', resource: `arn:aws:lambda:${ACCOUNT}:function:payroll` },
  { action: 'codedeploy:CreateDeployment', resource: `arn:aws:codedeploy:${ACCOUNT}:deploymentgroup:payroll/payroll` },
  { action: 'codepipeline:PutApprovalResult', resource: `arn:aws:codepipeline:${ACCOUNT}:payroll/Approval/Approve` },
  { action: 'codebuild:StartBuild', resource: `arn:aws:codebuild:${ACCOUNT}:project/payroll` },
  { action: 'ssm:PutParameter', resource: `arn:aws:ssm:${ACCOUNT}:parameter/payroll` },
  { action: 'ssm:PutParameter', resource: `arn:aws:ssm:${ACCOUNT}:parameter/CFN-Payroll-1A2B3C4D5E6F` },
  { action: 'kms:Decrypt', resource: `arn:aws:kms:${ACCOUNT}:key/1`, tags: { 'cdk-labs:lab': 'another/lab' } },
  { action: 'kms:DescribeKey', resource: `arn:aws:kms:${ACCOUNT}:key/1` },
];

/** What only CloudFormation may do to what is the lab's. */
const DELETING: Readonly<Record<string, string>> = {
  'AWS::SQS::Queue': 'sqs:DeleteQueue',
  'AWS::SNS::Topic': 'sns:DeleteTopic',
  'AWS::DynamoDB::Table': 'dynamodb:DeleteTable',
  'AWS::DynamoDB::GlobalTable': 'dynamodb:DeleteTable',
  'AWS::Kinesis::Stream': 'kinesis:DeleteStream',
  'AWS::KinesisFirehose::DeliveryStream': 'firehose:DeleteDeliveryStream',
  'AWS::Athena::WorkGroup': 'athena:DeleteWorkGroup',
  'AWS::Glue::Database': 'glue:DeleteDatabase',
  'AWS::Glue::Job': 'glue:DeleteJob',
  'AWS::Lambda::Function': 'lambda:DeleteFunction',
  'AWS::Logs::LogGroup': 'logs:DeleteLogGroup',
  'AWS::IAM::Role': 'iam:DeleteRole',
  'AWS::IAM::User': 'iam:DeleteUser',
  'AWS::IAM::ManagedPolicy': 'iam:DeletePolicy',
  'AWS::S3::Bucket': 's3:DeleteBucket',
  'AWS::KMS::Key': 'kms:ScheduleKeyDeletion',
  'AWS::CloudFront::Function': 'cloudfront:DeleteFunction',
  'AWS::CloudFront::KeyValueStore': 'cloudfront:DeleteKeyValueStore',
  'AWS::AutoScaling::AutoScalingGroup': 'autoscaling:DeleteAutoScalingGroup',
  'AWS::CloudWatch::Alarm': 'cloudwatch:DeleteAlarms',
  'AWS::CodeDeploy::Application': 'codedeploy:DeleteApplication',
  'AWS::CodeDeploy::DeploymentGroup': 'codedeploy:DeleteDeploymentGroup',
  'AWS::CodePipeline::Pipeline': 'codepipeline:DeletePipeline',
  'AWS::CodeBuild::Project': 'codebuild:DeleteProject',
  'AWS::SSM::Parameter': 'ssm:DeleteParameter',
  'AWS::Events::EventBus': 'events:DeleteEventBus',
  'AWS::Events::Archive': 'events:DeleteArchive',
  'AWS::StepFunctions::Activity': 'states:DeleteActivity',
  'AWS::StepFunctions::StateMachine': 'states:DeleteStateMachine',
  'AWS::ApiGateway::RestApi': 'apigateway:DELETE',
  'AWS::AppSync::GraphQLApi': 'appsync:DeleteGraphqlApi',
  'AWS::Amplify::App': 'amplify:DeleteApp',
  'AWS::SecretsManager::Secret': 'secretsmanager:DeleteSecret',
  'AWS::Synthetics::Canary': 'synthetics:DeleteCanary',
};

const labs = findLabs().map((entry) => {
  const example = exampleLab(entry);
  return {
    entry,
    example,
    policy: labPolicy(entry, 'aws'),
    inGovCloud: labPolicy(entry, 'aws-us-gov'),
    requests: requestsOf(loadWalkthrough(entry), example),
  };
});

/**
 * Calls that go to no resource of a lab, such as those that know none, say nothing about whose they are. Those of an API do neither: its id
 * is made up by AWS, so that no policy can have it before it is there, and its calls know no tags.
 */
const goesTo = (lab: (typeof labs)[number], { action, resource }: IamRequest) =>
  action !== 'execute-api:Invoke' && lab.example.resources.some(({ arn }) => resource.startsWith(arn));

describe.each(labs.map((lab) => [lab.entry.path, lab] as const))('the policy of %s', (_, lab) => {
  const { entry, example, policy, inGovCloud, requests } = lab;
  const tags = { [LAB_TAG]: entry.path };

  it('allows each call of the walkthrough', () => {
    expect(requests).not.toEqual([]);
    expect(requests.filter((request) => !isAllowed(policy, request))).toEqual([]);
  });

  it('allows no action that the walkthrough does not need', () => {
    const forWalking = policy.Statement.filter(({ Sid }) => /^(WalkThrough|UseTheKeys)/.test(Sid));
    const idle = forWalking.flatMap((statement) =>
      statement.Action.filter(
        (action) => !requests.some((request) => request.action === action && allows(statement, request)),
      ),
    );
    expect(idle).toEqual([]);
  });

  it('allows nothing beside that: no other service, no other resource, and not to delete its own', () => {
    const own = example.resources.map(({ type, arn }) => ({ action: DELETING[type] ?? '', resource: arn, tags }));
    expect(own.map(({ action }) => action)).not.toContain('');
    expect([...own, ...OUTSIDE].filter((request) => isAllowed(policy, request))).toEqual([]);
  });

  it('allows nothing of another lab', () => {
    const others = labs.filter((other) => other !== lab);
    const foreign = others.flatMap((other) => other.requests.filter((request) => goesTo(other, request)));
    expect(foreign.length).toBeGreaterThan(50);
    // Keys have the same ARN in all examples: their tags tell them apart.
    expect(foreign.filter((request) => isAllowed(policy, request))).toEqual([]);
  });

  it('is the same in another partition, whose ARNs begin otherwise', () => {
    expect(JSON.stringify(inGovCloud)).toBe(JSON.stringify(policy).replaceAll('arn:aws:', 'arn:aws-us-gov:'));
  });

  it('fits into a managed policy, and says what each statement is for', () => {
    expect(JSON.stringify(inGovCloud).length).toBeLessThanOrEqual(MOST_CHARACTERS);
    const ids = policy.Statement.map(({ Sid }) => Sid);
    expect(ids.filter((id) => !/^[A-Za-z0-9]+$/.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('the table of actions', () => {
  it('names a page of AWS for each service', () => {
    for (const { page } of Object.values(SERVICES)) {
      expect(page).toMatch(
        /^https:\/\/docs\.aws\.amazon\.com\/service-authorization\/latest\/reference\/list_[a-z0-9-]+\.html$/,
      );
    }
  });

  it('has no row that no walkthrough needs', () => {
    const called = labs.flatMap(({ entry }) => commandsOf(loadWalkthrough(entry)).map(operationOf));
    const named = labs
      .flatMap(({ entry }) => loadWalkthrough(entry))
      .flatMap((step) =>
        [step, undoAction(step)].flatMap((action) => (action && 'actions' in action && action.actions) || []),
      );
    const needed = new Set([
      ...called.map(({ service, operation }) => `${service} ${operation}`),
      ...named.map((action) => action.replace(':', ' ').replace(/^logs /, 'cloudwatchlogs ')),
    ]);
    const rows = Object.entries(SERVICES).flatMap(([service, { operations }]) =>
      Object.keys(operations).map((operation) => `${service} ${operation}`),
    );
    expect(rows.filter((row) => !needed.has(row))).toEqual([]);
  });
});
