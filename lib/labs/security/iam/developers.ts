import { ArnFormat, Stack } from 'aws-cdk-lib';
import { Group, type IRole, ManagedPolicy, PolicyStatement, User } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge, objectsUnder } from '../../../kit/acknowledge';

export interface DevelopersProps {
  readonly manuscripts: IBucket;
  /** The only role that they may hand to a function. */
  readonly exporter: IRole;
}

/** Who releases functions, and may make roles for them: neither gives anybody more than the house has thought of. */
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

  /** Functions of the house, with the one role that is meant for them, and with no other. */
  private release(exporter: IRole): ManagedPolicy {
    const functions = this.ofTheHouse('lambda', 'function', ArnFormat.COLON_RESOURCE_NAME);
    const policy = new ManagedPolicy(this, 'Release', {
      statements: [
        new PolicyStatement({
          actions: ['lambda:CreateFunction', 'lambda:GetFunction', 'lambda:DeleteFunction'],
          resources: [functions],
        }),
        new PolicyStatement({
          actions: ['iam:PassRole'],
          resources: [exporter.roleArn],
          conditions: { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } },
        }),
        new PolicyStatement({ actions: ['iam:GetRole'], resources: [exporter.roleArn] }),
      ],
    });
    acknowledge(policy, 'Developers name the functions.', this.findingOf('lambda:<AWS::Region>', 'function:'));
    return policy;
  }

  /** Roles of the house that have the boundary: to give them another one, or none, is allowed to no developer. */
  private makeRoles(): ManagedPolicy {
    const policy = new ManagedPolicy(this, 'MakeRoles', {
      statements: [
        new PolicyStatement({
          actions: ['iam:CreateRole', 'iam:PutRolePolicy'],
          resources: [this.ofTheHouse('iam', 'role', ArnFormat.SLASH_RESOURCE_NAME)],
          conditions: { StringEquals: { 'iam:PermissionsBoundary': this.boundary.managedPolicyArn } },
        }),
      ],
    });
    acknowledge(policy, 'Developers name the roles.', this.findingOf('iam:', 'role/'));
    return policy;
  }

  /** What is named after the stack. */
  private ofTheHouse(service: string, resource: string, arnFormat: ArnFormat): string {
    const stack = Stack.of(this);
    const region = service === 'iam' ? { region: '' } : {};
    return stack.formatArn({ service, ...region, resource, resourceName: `${stack.stackName}-*`, arnFormat });
  }

  private findingOf(service: string, resource: string) {
    const { stackName } = Stack.of(this);
    return `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:${service}:<AWS::AccountId>:${resource}${stackName}-*]` as const;
  }
}
