import { ArnFormat, Aws, CfnCondition, Duration, Fn, Stack } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { acknowledge, allVersionsOf, KEY_GRANTS } from '../../../kit/acknowledge';
import { LabFunction } from '../../../kit/lab-function';
import { REPLICA_REGION, REPLICA_REGION_OF_IT } from './regions';

export interface HarbourPasswordProps {
  readonly encryptionKey: Key;
  /** Where the password is good for something, and where a new one has to be told. */
  readonly harbour: IFunction;
}

/** Where Parameter Store has the secrets of Secrets Manager, whose rights it asks: this one alone opens none.
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/integration-ps-secretsmanager.html */
const REFERENCE = 'aws/reference/secretsmanager';

/** How the ferry line signs in to the harbour: a password that nobody has typed or seen, and that changes every month. */
export class HarbourPassword extends Construct {
  readonly secret: Secret;
  readonly rotation: LabFunction;
  readonly replicaRegion: string;

  constructor(scope: Construct, id: string, { encryptionKey, harbour }: HarbourPasswordProps) {
    super(scope, id);
    const isReplicaRegion = new CfnCondition(this, 'IsReplicaRegion', {
      expression: Fn.conditionEquals(Aws.REGION, REPLICA_REGION),
    });
    this.replicaRegion = Fn.conditionIf(isReplicaRegion.logicalId, REPLICA_REGION_OF_IT, REPLICA_REGION).toString();
    this.secret = new Secret(this, 'Secret', {
      description: 'How the ferry line signs in to the harbour.',
      encryptionKey,
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ user: 'ferry-line' }),
        generateStringKey: 'password',
        passwordLength: 32,
      },
      // The key is one of this Region: the replica is encrypted with the key that AWS manages there.
      replicaRegions: [{ region: this.replicaRegion }],
    });

    this.rotation = new LabFunction(this, 'Rotation', {
      handler: 'rotate-password',
      timeout: Duration.seconds(30),
      environment: { HARBOUR_FUNCTION: harbour.functionName },
    });
    harbour.grantInvoke(this.rotation);
    const schedule = this.secret.addRotationSchedule('Schedule', {
      rotationLambda: this.rotation,
      automaticallyAfter: Duration.days(30),
    });
    // It rotates as soon as it is made, and then needs all that the function may do.
    schedule.node.addDependency(this.rotation);
    acknowledge(
      this.rotation.role,
      'GetRandomPassword is about no secret, and the grants of the CDK cover the versions of the one function and the forms of two calls.',
      'AwsSolutions-IAM5[Resource::*]',
      allVersionsOf(harbour),
      ...KEY_GRANTS,
    );
  }

  /**
   * Lets these read the value, and nobody else: an administrator neither, whatever his own policies say. Who may change the resource
   * policy can let himself in, which CloudTrail tells.
   */
  allowOnly(readers: readonly IRole[]): void {
    for (const reader of readers) this.secret.grantRead(reader);
    this.secret.addToResourcePolicy(
      new PolicyStatement({
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ['secretsmanager:GetSecretValue'],
        resources: ['*'],
        conditions: {
          ArnNotEquals: { 'aws:PrincipalArn': [...readers, this.rotation.role].map(({ roleArn }) => roleArn) },
        },
      }),
    );
  }

  /** Lets somebody who may read the secret read it in the other Region, too, and through Parameter Store. */
  allowElsewhere(reader: IRole): void {
    const stack = Stack.of(this);
    const replica = stack.formatArn({
      service: 'secretsmanager',
      region: this.replicaRegion,
      resource: 'secret',
      // Name and suffix are the same in all Regions.
      resourceName: Fn.select(6, Fn.split(':', this.secret.secretArn)),
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    const reference = stack.formatArn({ service: 'ssm', resource: 'parameter', resourceName: `${REFERENCE}/*` });
    reader.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [replica] }),
    );
    reader.addToPrincipalPolicy(new PolicyStatement({ actions: ['ssm:GetParameter'], resources: [reference] }));
    acknowledge(
      reader,
      'Parameter Store passes the call on, and which secret may be read is for the rights of that one to say.',
      `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:ssm:<AWS::Region>:<AWS::AccountId>:parameter/${REFERENCE}/*]`,
    );
  }
}
