import { DescribeStackResourcesCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { table } from '../../../../walkthrough/table';
import { atBench, DEPLOY, DESTROY, DESTROY_WHAT_IS_LEFT, NPX, TAKE_BOOTSTRAP_AWAY, THROUGH_BOOTSTRAP } from '../bench';
import { QUALIFIER, TOOLKIT, WORKSHOP } from '../names';
import type { CdkItself } from '../stack';

export const ship = walkthrough<CdkItself, 'Bench'>((step) => [
  step({
    title: 'Deploy where nothing is prepared',
    explain:
      'To deploy, the CDK puts the template into a bucket and takes a role. It looks for them by the qualifier of the stack, and first for the parameter with their version. With this qualifier nobody has bootstrapped here.',
    command: DEPLOY,
    program: NPX,
    actions: ['ssm:GetParameter'],
    input: { Name: '/cdk-bootstrap/labs-guest/version' },
    exitCode: 1,
    show: ({ stderr }) => stderr.split('\n').find((line) => line.includes('SSM parameter')) ?? '',
    proves: {
      'cdk/not-bootstrapped': ({ stdout, stderr }) => {
        expect(stderr).toContain(`SSM parameter /cdk-bootstrap/${QUALIFIER}/version not found`);
        expect(stderr).toContain("Please run 'cdk bootstrap'");
        expect(stdout + stderr).not.toContain('creating CloudFormation changeset');
      },
    },
  }),
  step({
    title: 'Bootstrap',
    explain:
      'A stack with a bucket, a repository and five roles, for this account and Region. CloudFormation makes it with the role of the bootstrapper. What may be deployed through it later is the policy of the workshop: without the last option but one it would be AdministratorAccess.',
    command:
      atBench(`npx cdk bootstrap "$Environment" --app cdk.out --qualifier ${QUALIFIER} --toolkit-stack-name ${TOOLKIT} \\
  --role-arn "$BootstrapperArn" --cloudformation-execution-policies "$WorkshopPolicyArn" --tags cdk-labs:lab=iac/cdk-itself`),
    program: NPX,
    actions: [
      'cloudformation:CreateChangeSet',
      'cloudformation:DescribeChangeSet',
      'cloudformation:ExecuteChangeSet',
      'cloudformation:DescribeStacks',
      'cloudformation:DescribeStackEvents',
      'cloudformation:GetTemplate',
      'iam:PassRole',
    ],
    undo: {
      command: TAKE_BOOTSTRAP_AWAY,
      actions: [
        'cloudformation:DeleteStack',
        'cloudformation:DescribeStacks',
        's3:ListBucketVersions',
        's3:DeleteObjectVersion',
        's3:DeleteBucket',
      ],
    },
    proves: {
      'cdk/commands': ({ stdout, stderr }, { Environment }) =>
        expect(stdout + stderr).toContain(`Environment ${Environment} bootstrapped.`),
    },
  }),
  step({
    title: 'See what it made',
    explain:
      'Each has the qualifier, the account and the Region in its name, which is how the CDK finds it without asking.',
    call: () => new DescribeStackResourcesCommand({ StackName: TOOLKIT }),
    show: ({ StackResources = [] }) =>
      table(StackResources.map(({ ResourceType = '', PhysicalResourceId = '' }) => [ResourceType, PhysicalResourceId])),
    check: ({ StackResources = [] }) => {
      const count = (type: string) => StackResources.filter(({ ResourceType }) => ResourceType === type).length;
      expect([count('AWS::S3::Bucket'), count('AWS::ECR::Repository'), count('AWS::IAM::Role')]).toEqual([1, 1, 5]);
    },
  }),
  step({
    title: 'Deploy',
    explain:
      'The same command, and the same template as before. The CDK takes the deploy role, makes a change set, executes it, and waits.',
    command: DEPLOY,
    program: NPX,
    ...THROUGH_BOOTSTRAP,
    undo: { command: DESTROY_WHAT_IS_LEFT, ...THROUGH_BOOTSTRAP },
    proves: {
      'cdk/commands': ({ stdout, stderr }) =>
        expect(stdout + stderr).toMatch(/✅ +WorkshopStack \(CdkItself-Workshop\)/),
    },
  }),
  step({
    title: 'Change a number, and compare',
    explain:
      'Five attempts instead of three. `cdk diff` compares what the app says now with what is deployed, and tells what CloudFormation would do: here one property, in place. With `--fail` a difference is an exit code, for a pipeline.',
    command: atBench(`sed -i.kept 's/minutes(5) }/minutes(5), attempts: 5 }/' lib/workshop-stack.ts
npx cdk diff --fail`),
    program: NPX,
    ...THROUGH_BOOTSTRAP,
    exitCode: 1,
    show: ({ stdout, stderr }) => {
      const lines = `${stdout}\n${stderr}`.split('\n');
      return lines.filter((line) => /^\[[-+~]\]|[├└─]|^Stack |^Resources$/.test(line)).join('\n');
    },
    proves: {
      'cdk/commands': ({ stdout, stderr }) => {
        const printed = stdout + stderr;
        expect(printed).toMatch(/\[~\] AWS::SQS::Queue Repairs\/Queue/);
        expect(printed).toMatch(/\[-\] 3\s[\s\S]*\[\+\] 5\s/);
        expect(printed).not.toMatch(/^\[[-+]\]/m);
      },
    },
  }),
  step({
    title: 'Destroy',
    explain:
      'The stack goes, and all in it. For a bootstrap there is no such command: many apps may use it. At the end of this walk it is taken away by hand: the stack, and then the bucket that the stack leaves behind.',
    command: DESTROY,
    program: NPX,
    ...THROUGH_BOOTSTRAP,
    proves: {
      'cdk/commands': ({ stdout, stderr }) =>
        expect(stdout + stderr).toMatch(/✅ +WorkshopStack \(CdkItself-Workshop\): destroyed/),
    },
  }),
  step({
    title: 'Look for it',
    explain: 'CloudFormation does not know it any more.',
    call: () => new DescribeStacksCommand({ StackName: WORKSHOP }),
    refusedWith: 'ValidationError',
    check: ({ message }) => expect(message).toContain(`${WORKSHOP} does not exist`),
  }),
]);
