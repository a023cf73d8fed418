import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { labKey } from '../../../kit/lab-key';
import { logGroupArn } from '../../../kit/log-groups';

/** What the walkthrough makes. It is not named after the stack: nobody may delete the stack's own groups. */
export const MADE_GROUPS = 'cdk-labs-';

/**
 * A key for log groups of this stack. CloudWatch Logs uses it itself, so the key has to admit the service, and says of which groups.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
export class LogKey extends Construct {
  readonly key: Key;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const stack = Stack.of(this);
    this.key = labKey(this, 'Key');
    this.key.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal(`logs.${stack.region}.amazonaws.com`)],
        actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'],
        resources: ['*'],
        conditions: {
          ArnLike: {
            'kms:EncryptionContext:aws:logs:arn': [`${stack.stackName}-*`, `${MADE_GROUPS}*`].map((name) =>
              logGroupArn(this, name),
            ),
          },
        },
      }),
    );
  }
}
