import { CustomResource, Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import { LabFunction } from '../../../kit/lab-function';
import { labKey } from '../../../kit/lab-key';

/**
 * A key that traces are encrypted under. CloudFormation has no resource for it: a function makes the call, and takes it back in the end.
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-console-encryption.html
 */
export class OwnKey extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const key = labKey(this, 'Key');
    const encrypt = new LabFunction(this, 'Encrypt', { handler: 'encrypt-traces', timeout: Duration.seconds(30) });
    encrypt.addToRolePolicy(
      new PolicyStatement({ actions: ['xray:GetEncryptionConfig', 'xray:PutEncryptionConfig'], resources: ['*'] }),
    );
    acknowledge(encrypt.role, 'It is a setting of the account, which has no ARN.', 'AwsSolutions-IAM5[Resource::*]');
    // X-Ray uses the key by grants that it makes in the name of who chose it.
    key.grant(encrypt, 'kms:CreateGrant', 'kms:DescribeKey', 'kms:GenerateDataKey', 'kms:Decrypt');
    const config = new CustomResource(this, 'Config', {
      resourceType: 'Custom::XRayEncryptionConfig',
      serviceToken: encrypt.functionArn,
      properties: { KeyArn: key.keyArn },
      serviceTimeout: Duration.minutes(2),
    });
    config.node.addDependency(encrypt.role);
  }
}
