import { CreateStackCommand, DeleteStackCommand } from '@aws-sdk/client-cloudformation';
import {
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  GetRolePolicyCommand,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { expect } from 'expect';
import { keyOf } from '../../../../walkthrough/access-keys';
import { walkthrough } from '../../../../walkthrough/step';
import { captureOf, credentialsOf } from '../../../../walkthrough/temporary-credentials';
import type { Iam } from '../stack';
import { type Captured, document, NOBODY_ALLOWS, REFUSED } from './captured';

const trusting = (account: string) =>
  document({ Effect: 'Allow', Principal: { AWS: account }, Action: 'sts:AssumeRole' });
const EVERYTHING = document({ Effect: 'Allow', Action: 's3:*', Resource: '*' });
const OWN = 'Own';

/** A role that exists for a moment, with a policy of its own, as a stack makes it. */
const template = (RoleName: string) =>
  JSON.stringify({
    Resources: {
      Intern: {
        Type: 'AWS::IAM::Role',
        Properties: {
          RoleName,
          AssumeRolePolicyDocument: {
            Version: '2012-10-17',
            Statement: { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' },
          },
          Policies: [
            {
              PolicyName: OWN,
              PolicyDocument: {
                Version: '2012-10-17',
                Statement: { Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*' },
              },
            },
          ],
        },
      },
    },
  });

/** What somebody may give who makes roles; and policies that are a part of one. */
export const boundary = walkthrough<Iam, Captured>((step) => [
  step({
    title: 'Make a role without a boundary',
    explain:
      'Dora may make roles. If she could make any, she could make one that may do everything, and take it: so the condition wants the boundary.',
    as: keyOf('Dora'),
    refusedWith: REFUSED,
    call: ({ Account, run }) =>
      new CreateRoleCommand({ RoleName: `cdk-labs-guest-${run}`, AssumeRolePolicyDocument: trusting(Account) }),
    check: ({ message }) => expect(message).toContain(`${NOBODY_ALLOWS} iam:CreateRole action`),
  }),
  step({
    title: 'Make it with the boundary',
    explain: 'A boundary gives nothing. It is what the role can have at most, whoever gives it.',
    as: keyOf('Dora'),
    call: ({ Account, BoundaryArn, run }) =>
      new CreateRoleCommand({
        RoleName: `cdk-labs-guest-${run}`,
        AssumeRolePolicyDocument: trusting(Account),
        PermissionsBoundary: BoundaryArn,
      }),
    undo: ({ run }) => new DeleteRoleCommand({ RoleName: `cdk-labs-guest-${run}` }),
    neededUntil: 'Delete the role',
    check: ({ Role }, { BoundaryArn }) => expect(Role?.PermissionsBoundary?.PermissionsBoundaryArn).toBe(BoundaryArn),
  }),
  step({
    title: 'Let it do all that S3 can',
    explain: 'An inline policy, which is a part of the role. Dora may write what she likes into it.',
    as: keyOf('Dora'),
    call: ({ run }) =>
      new PutRolePolicyCommand({ RoleName: `cdk-labs-guest-${run}`, PolicyName: OWN, PolicyDocument: EVERYTHING }),
    undo: ({ run }) => new DeleteRolePolicyCommand({ RoleName: `cdk-labs-guest-${run}`, PolicyName: OWN }),
    neededUntil: 'Delete the role',
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Take the role',
    explain: 'It trusts the account.',
    settleSecondsOnAws: 15,
    call: ({ GuestRoleArn, run }) => new AssumeRoleCommand({ RoleArn: `${GuestRoleArn}-${run}`, RoleSessionName: run }),
    capture: captureOf('Made', 'SecretAccessKey'),
    secret: true,
    check: ({ Credentials }) => expect(Credentials?.SessionToken).toBeDefined(),
  }),
  step({
    title: 'Read a book with it',
    explain: 'The policy allows it, and the boundary does.',
    as: credentialsOf('Made'),
    call: ({ BucketName, run }) => new GetObjectCommand({ Bucket: BucketName, Key: `books/printed/${run}.txt` }),
    check: ({ Body }) => expect(Body as unknown).toBe('Call me Ishmael.'),
  }),
  step({
    title: 'Write one with it',
    explain: 'The policy allows it, and the boundary does not.',
    as: credentialsOf('Made'),
    refusedWith: REFUSED,
    call: ({ BucketName, run }) =>
      new PutObjectCommand({ Bucket: BucketName, Key: `books/${run}.txt`, Body: 'Call me anything.' }),
    check: ({ message }) => expect(message).toContain('not authorized to perform: s3:PutObject'),
  }),
  step({
    title: 'Delete the role',
    explain:
      'The API wants the policy out first, so that nobody deletes one without a look. (The walk takes back both at its end.) The console and CloudFormation do it for you.',
    refusedWith: 'DeleteConflictException',
    call: ({ run }) => new DeleteRoleCommand({ RoleName: `cdk-labs-guest-${run}` }),
    check: ({ message }) => expect(message).toContain('must delete'),
  }),
  step({
    title: 'Make a role by CloudFormation',
    explain: 'A stack with an intern: one role, with a policy embedded.',
    call: ({ House, run }) =>
      new CreateStackCommand({
        StackName: `${House}-${run}`,
        Capabilities: ['CAPABILITY_NAMED_IAM'],
        TemplateBody: template(`cdk-labs-guest-${run}-intern`),
      }),
    undo: ({ House, run }) => new DeleteStackCommand({ StackName: `${House}-${run}` }),
    neededUntil: 'See that the policy went with it',
    check: ({ StackId }) => expect(StackId).toBeDefined(),
  }),
  step({
    title: 'Read the policy',
    explain: 'It has a name within the role, and no ARN: nothing else can have it.',
    withinSeconds: 120,
    call: ({ run }) => new GetRolePolicyCommand({ RoleName: `cdk-labs-guest-${run}-intern`, PolicyName: OWN }),
    check: ({ PolicyName }) => expect(PolicyName).toBe(OWN),
  }),
  step({
    title: 'Take the intern out',
    explain: 'The stack goes, with the role in it.',
    settleSecondsOnAws: 15,
    call: ({ House, run }) => new DeleteStackCommand({ StackName: `${House}-${run}` }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'See that the policy went with it',
    explain: 'Nobody deleted it. A managed policy would still be there, attached to one role less.',
    refusedWith: 'NoSuchEntityException',
    withinSeconds: 120,
    call: ({ run }) => new GetRolePolicyCommand({ RoleName: `cdk-labs-guest-${run}-intern`, PolicyName: OWN }),
    proves: { 'iam/inline-dies-with-principal': ({ message }, { run }) => expect(message).toContain(`${run}-intern`) },
  }),
]);
