import type { Kind, Permission, Place } from '../permission';

/** IAM's action is named after the operation and goes to the lab's resources. */
export const AS_NAMED: Permission = {};

/** Anybody may call it; IAM is not asked. */
export const NOT_ASKED: Permission = { actions: [] };

/** Where IAM cannot narrow an action down. */
export const ANYTHING: Place = { name: 'OnAnything', arn: () => '*' };

/** Decrypt, too: a data key that was made before is used again. */
export const ENCRYPT_AND_DECRYPT = ['kms:GenerateDataKey', 'kms:Decrypt'];
export const ENCRYPT = ['kms:GenerateDataKey'];
export const DECRYPT = ['kms:Decrypt'];

/** The roles of a lab. */
export const ROLES: Kind = {
  name: 'OnRoles',
  type: 'AWS::IAM::Role',
  naming: 'cutStack',
  arn: (partition, name) => `arn:${partition}:iam::*:role/${name}`,
};

/** Who gives a service a role passes it on. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html */
export const PASS_ROLE: Permission = { actions: ['iam:PassRole'], on: ROLES };
