import { LAB_TAG } from '../../lib/kit/lab-tag';
import type { ExampleLab } from './example-lab';
import type { IamRequest } from './iam';
import { arnOfFirst } from './iam-resources';

/** What KMS asks otherwise than by the operation's name. */
const KEY_OPERATIONS: Readonly<Record<string, readonly string[]>> = {
  ReEncrypt: ['ReEncryptFrom', 'ReEncryptTo'],
};

/** What IAM is asked about a call of KMS itself: a key of the lab is known by its tag. */
export function requestsOfKms(operation: string, lab: ExampleLab): IamRequest[] {
  if (operation === 'GenerateRandom') return [{ action: 'kms:GenerateRandom', resource: '*' }];
  return (KEY_OPERATIONS[operation] ?? [operation]).map((name) => ofKey(`kms:${name}`, lab));
}

/** The same of an action that a command needs. */
export function ofKey(action: string, lab: ExampleLab): IamRequest {
  return { action, resource: arnOfFirst('AWS::KMS::Key', lab), tags: { [LAB_TAG]: lab.lab } };
}
