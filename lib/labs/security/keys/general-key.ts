import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { labKey } from '../../../kit/lab-key';
import { logGroupArn } from '../../../kit/log-groups';

/**
 * A key as the default key policy has it: IAM says who may use it. CloudWatch Logs is no principal of the account and needs a statement of
 * its own, which is good for the log groups of this stack alone.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
export function generalKey(scope: Construct, id: string): Key {
  const key = labKey(scope, id, {
    description: 'For logs, dead letters and short notes.',
    keySpec: KeySpec.SYMMETRIC_DEFAULT,
    keyUsage: KeyUsage.ENCRYPT_DECRYPT,
  });
  const stack = Stack.of(scope);
  key.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal(`logs.${stack.region}.amazonaws.com`)],
      actions: ['kms:Encrypt*', 'kms:Decrypt*', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'],
      resources: ['*'],
      conditions: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': logGroupArn(scope, `${stack.stackName}-*`) } },
    }),
  );
  return key;
}
