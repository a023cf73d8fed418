import { Stack } from 'aws-cdk-lib';
import { Group, ManagedPolicy, PolicyStatement, User } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge, objectsUnder } from '../../../kit/acknowledge';
import type { LabFunction } from '../../../kit/lab-function';

/** How names of roles begin that are not the stack's own: those that developers make. */
export const GUEST = 'cdk-labs-guest';

export interface DevelopersProps {
  readonly manuscripts: IBucket;
  /** What they release. Its role is the only one that they may hand on. */
  readonly exporter: LabFunction;
}

/** Who releases the export, and may make roles for what comes next: neither gives anybody more than the house has thought of. */
export class Developers extends Construct {
  readonly developer: User;
  /** What a role that a developer makes can have at most. */
  readonly boundary: ManagedPolicy;

  constructor(scope: Construct, id: string, { manuscripts, exporter }: DevelopersProps) {
    super(scope, id);

    this.boundary = new ManagedPolicy(this, 'Boundary', {
      description: 'Allows nobody anything by itself: what is outside of it, no policy allows.',
      statements: [
        new PolicyStatement({ actions: ['s3:GetObject'], resources: [manuscripts.arnForObjects('books/*')] }),
      ],
    });
    acknowledge(this.boundary, 'It bounds what others allow.', objectsUnder(manuscripts, 'books/'));

    const release = this.release(exporter);
    const makeRoles = this.makeRoles();
    const developers = new Group(this, 'Group', { managedPolicies: [release, makeRoles] });
    this.developer = new User(this, 'Dora', { groups: [developers] });
  }

  /** The function, with the one role that is meant for it, and with no other. */
  private release({ functionArn, role }: LabFunction): ManagedPolicy {
    return new ManagedPolicy(this, 'Release', {
      statements: [
        new PolicyStatement({
          actions: ['lambda:GetFunctionConfiguration', 'lambda:UpdateFunctionConfiguration'],
          resources: [functionArn],
        }),
        new PolicyStatement({
          actions: ['iam:PassRole'],
          resources: [role.roleArn],
          conditions: { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } },
        }),
        new PolicyStatement({ actions: ['iam:GetRole'], resources: [role.roleArn] }),
      ],
    });
  }

  /** Roles with names of their own that have the boundary: to give them another one, or none, is allowed to no developer. */
  private makeRoles(): ManagedPolicy {
    const roles = Stack.of(this).formatArn({
      service: 'iam',
      region: '',
      resource: 'role',
      resourceName: `${GUEST}-*`,
    });
    const policy = new ManagedPolicy(this, 'MakeRoles', {
      statements: [
        new PolicyStatement({
          actions: ['iam:CreateRole', 'iam:PutRolePolicy'],
          resources: [roles],
          conditions: { StringEquals: { 'iam:PermissionsBoundary': this.boundary.managedPolicyArn } },
        }),
      ],
    });
    acknowledge(
      policy,
      'Developers name the roles.',
      `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:iam::<AWS::AccountId>:role/${GUEST}-*]`,
    );
    return policy;
  }
}
