import { CreateAccessKeyCommand, DeleteAccessKeyCommand } from '@aws-sdk/client-iam';
import { UpdateFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { expect } from 'expect';
import { captureOfKey, keyOf } from '../../../../walkthrough/access-keys';
import { answerOf, invoke } from '../../../../walkthrough/lambda-call';
import { walkthrough } from '../../../../walkthrough/step';
import type { Iam } from '../stack';
import { type Captured, REFUSED } from './captured';

/** Roles of machines, and who may hand them on. */
export const machines = walkthrough<Iam, Captured>((step) => [
  step({
    title: 'Let the machine read',
    explain:
      'The function has no key: Lambda assumes its role and gives it credentials that end. The policy that lets it read books is the same document that the typesetting machines have.',
    call: ({ ExporterName, run }) => invoke(ExporterName, { title: run }),
    check: (answer, { run }) => expect(answerOf(answer)).toEqual({ title: run, words: 3 }),
  }),
  step({
    title: 'Ask it for something else',
    explain: 'What is no title is refused before S3 is asked: a path would lead out of the books.',
    call: ({ ExporterName }) => invoke(ExporterName, { title: '../contracts/1' }),
    check: (answer) =>
      expect(answerOf(answer)).toEqual({ refused: expect.stringContaining('A title has small letters') }),
  }),
  step({
    title: 'Become the machine',
    explain:
      'Not even you: its role trusts Lambda and nobody else. To be allowed everything in the account is not enough.',
    refusedWith: REFUSED,
    call: ({ ExporterRoleArn, run }) => new AssumeRoleCommand({ RoleArn: ExporterRoleArn, RoleSessionName: run }),
    check: ({ message }) => expect(message).toContain('is not authorized to perform: sts:AssumeRole'),
  }),
  step({
    title: 'Give Dora a key',
    explain: 'Dora is a developer, and releases the function.',
    call: ({ DeveloperName }) => new CreateAccessKeyCommand({ UserName: DeveloperName }),
    capture: captureOfKey('Dora'),
    secret: true,
    undo: ({ DeveloperName, DoraKeyId }) =>
      new DeleteAccessKeyCommand({ UserName: DeveloperName, AccessKeyId: DoraKeyId }),
    check: ({ AccessKey }, { DeveloperName }) => expect(AccessKey?.UserName).toBe(DeveloperName),
  }),
  step({
    title: 'Release it with its role',
    explain:
      'To hand a role to a service is an action of its own, `iam:PassRole`. She may hand this one on, and to Lambda alone.',
    settleSecondsOnAws: 15,
    as: keyOf('Dora'),
    call: ({ ExporterName, ExporterRoleArn }) =>
      new UpdateFunctionConfigurationCommand({ FunctionName: ExporterName, Role: ExporterRoleArn }),
    check: ({ Role }, { ExporterRoleArn }) => expect(Role).toBe(ExporterRoleArn),
  }),
  step({
    title: 'Release it with the role of the typesetters',
    explain:
      "That one writes proofs, which Dora may not. If she could pass any role, she could do by a function whatever any role can: that is how somebody becomes an administrator who isn't one.",
    as: keyOf('Dora'),
    refusedWith: 'AccessDeniedException',
    call: ({ ExporterName, TypesetterRoleArn }) =>
      new UpdateFunctionConfigurationCommand({ FunctionName: ExporterName, Role: TypesetterRoleArn }),
    check: ({ message }) => expect(message).toContain('iam:PassRole'),
  }),
  step({
    title: 'Do it yourself',
    explain:
      'You may pass every role, and it is refused all the same: the role trusts `ec2.amazonaws.com`, so that Lambda could not assume it.',
    refusedWith: 'InvalidParameterValueException',
    call: ({ ExporterName, TypesetterRoleArn }) =>
      new UpdateFunctionConfigurationCommand({ FunctionName: ExporterName, Role: TypesetterRoleArn }),
    proves: {
      'iam/pass-role-needs-trust': ({ message }) => expect(message).toContain('cannot be assumed by Lambda'),
    },
  }),
]);
