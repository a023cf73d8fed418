import {
  CreatePolicyVersionCommand,
  DeletePolicyVersionCommand,
  GetPolicyCommand,
  SetDefaultPolicyVersionCommand,
  SimulateCustomPolicyCommand,
  SimulatePrincipalPolicyCommand,
} from '@aws-sdk/client-iam';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { expect } from 'expect';
import { keyOf } from '../../../../walkthrough/access-keys';
import { walkthrough } from '../../../../walkthrough/step';
import { table } from '../../../../walkthrough/table';
import type { Iam } from '../stack';
import { type Captured, document, NOBODY_ALLOWS, REFUSED } from './captured';

interface Simulated {
  readonly EvaluationResults?: readonly { EvalActionName?: string; EvalDecision?: string }[];
}

const decisionsOf = ({ EvaluationResults = [] }: Simulated) =>
  Object.fromEntries(EvaluationResults.map(({ EvalActionName, EvalDecision }) => [EvalActionName, EvalDecision]));
const shown = (answer: Simulated) =>
  table(Object.entries(decisionsOf(answer)).map(([action, decision]) => [action, String(decision)]));

/** Policies as documents: tried before they count, changed, and taken back. */
export const policies = walkthrough<Iam, Captured>((step) => [
  step({
    title: 'Ask what Odo may do with a printed book',
    explain:
      "The simulator takes the policies that are attached to him and to his groups, and evaluates them. No call goes to S3, and the book need not exist. It does not look at the bucket's policy unless you hand it over.",
    call: ({ BucketArn, EditorArn }) =>
      new SimulatePrincipalPolicyCommand({
        PolicySourceArn: EditorArn,
        ActionNames: ['s3:GetObject', 's3:DeleteObject', 's3:DeleteBucket'],
        ResourceArns: [`${BucketArn}/books/printed/emma.txt`],
      }),
    show: shown,
    proves: {
      'iam/policy-simulator': (answer) =>
        expect(decisionsOf(answer)).toEqual({
          's3:GetObject': 'allowed',
          's3:DeleteObject': 'explicitDeny',
          's3:DeleteBucket': 'implicitDeny',
        }),
    },
  }),
  step({
    title: 'Try a draft',
    explain:
      'A policy that nobody has yet: all of S3, without the deletion of buckets. Of EC2 it says nothing, and that is denied, too.',
    call: () =>
      new SimulateCustomPolicyCommand({
        PolicyInputList: [
          document(
            { Effect: 'Allow', Action: 's3:*', Resource: '*' },
            { Effect: 'Deny', Action: 's3:DeleteBucket', Resource: '*' },
          ),
        ],
        ActionNames: ['s3:PutObject', 's3:DeleteBucket', 'ec2:RunInstances'],
      }),
    show: shown,
    proves: {
      'iam/policy-simulator': (answer) => expect(decisionsOf(answer)['s3:PutObject']).toBe('allowed'),
      'iam/explicit-deny-wins': (answer) => expect(decisionsOf(answer)['s3:DeleteBucket']).toBe('explicitDeny'),
      'iam/default-deny': (answer) => expect(decisionsOf(answer)['ec2:RunInstances']).toBe('implicitDeny'),
    },
  }),
  step({
    title: "Change a policy of AWS's",
    explain:
      "The auditors' role has `SecurityAudit`, which AWS keeps, in all accounts at once. Who wants it otherwise copies it.",
    refusedWith: REFUSED,
    call: ({ SecurityAuditArn }) =>
      new CreatePolicyVersionCommand({
        PolicyArn: SecurityAuditArn,
        PolicyDocument: document({ Effect: 'Allow', Action: '*', Resource: '*' }),
        SetAsDefault: true,
      }),
    proves: { 'iam/aws-managed-not-editable': ({ name }) => expect(name).toMatch(/^AccessDenied/) },
  }),
  step({
    title: 'Look which version counts',
    explain: 'A managed policy keeps up to five. One of them is the default, and that is the one that counts.',
    call: ({ OwnFolderArn }) => new GetPolicyCommand({ PolicyArn: OwnFolderArn }),
    capture: { FirstVersion: 'Policy.DefaultVersionId' },
    check: ({ Policy }) => expect(Policy?.DefaultVersionId).toMatch(/^v\d+$/),
  }),
  step({
    title: 'Write a new version, and forget the resource',
    explain: 'IAM looks at the grammar of a policy when it takes it. It does not look at whether it makes sense.',
    refusedWith: 'MalformedPolicyDocumentException',
    call: ({ OwnFolderArn }) =>
      new CreatePolicyVersionCommand({
        PolicyArn: OwnFolderArn,
        PolicyDocument: document({ Effect: 'Allow', Action: 's3:GetObject' }),
      }),
    check: ({ message }) => expect(message).toMatch(/resource/i),
  }),
  step({
    title: 'Write it with a mistake that IAM takes',
    explain: 'Folders shall be called `homes/` from now on. Nobody has told those who use them.',
    call: ({ OwnFolderArn, BucketArn }) =>
      new CreatePolicyVersionCommand({
        PolicyArn: OwnFolderArn,
        PolicyDocument: document({
          Effect: 'Allow',
          Action: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
          Resource: `${BucketArn}/homes/\${aws:username}/*`,
        }),
      }),
    capture: { NewVersion: 'PolicyVersion.VersionId' },
    undo: ({ OwnFolderArn, NewVersion }) =>
      new DeletePolicyVersionCommand({ PolicyArn: OwnFolderArn, VersionId: NewVersion }),
    neededUntil: 'Look into it again',
    check: ({ PolicyVersion }) => expect(PolicyVersion?.IsDefaultVersion).toBe(false),
  }),
  step({
    title: 'Let it count',
    explain: 'For everybody who is in a group that has the policy, at once.',
    call: ({ OwnFolderArn, NewVersion }) =>
      new SetDefaultPolicyVersionCommand({ PolicyArn: OwnFolderArn, VersionId: NewVersion }),
    undo: ({ OwnFolderArn, FirstVersion }) =>
      new SetDefaultPolicyVersionCommand({ PolicyArn: OwnFolderArn, VersionId: FirstVersion }),
    neededUntil: 'Look into it again',
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Look into the folder of Ines',
    explain: 'She called before anybody else did.',
    settleSecondsOnAws: 15,
    as: keyOf('Ines'),
    refusedWith: REFUSED,
    withinSeconds: 60,
    call: ({ BucketName, TranslatorName }) =>
      new ListObjectsV2Command({ Bucket: BucketName, Prefix: `home/${TranslatorName}/` }),
    check: ({ message }) => expect(message).toContain(`${NOBODY_ALLOWS} s3:ListBucket action`),
  }),
  step({
    title: 'Roll it back',
    explain: 'The old version is still there. An inline policy would have been overwritten.',
    call: ({ OwnFolderArn, FirstVersion }) =>
      new SetDefaultPolicyVersionCommand({ PolicyArn: OwnFolderArn, VersionId: FirstVersion }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Look into it again',
    explain: 'It is as it was, and the version with the mistake is deleted at the end of the walk.',
    settleSecondsOnAws: 15,
    as: keyOf('Ines'),
    withinSeconds: 60,
    call: ({ BucketName, TranslatorName }) =>
      new ListObjectsV2Command({ Bucket: BucketName, Prefix: `home/${TranslatorName}/` }),
    check: ({ KeyCount }) => expect(KeyCount).toBeGreaterThan(0),
  }),
]);
