import { CfnParameter, CustomResource, Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import { existsIf, isGiven } from '../../../kit/given';
import { LabFunction } from '../../../kit/lab-function';
import { labKey } from '../../../kit/lab-key';

/**
 * A key that traces are encrypted under, where that is asked for: it is a setting of the whole account in a Region. CloudFormation has no
 * resource for it: a function makes the call, and takes it back in the end.
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-console-encryption.html
 */
export class OwnKey extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const stack = Stack.of(this);
    const wanted = new CfnParameter(stack, 'EncryptTraces', {
      description:
        'yes: the traces of this account and Region are encrypted under a key of the stack. Empty: as they are.',
      default: '',
      allowedValues: ['', 'yes'],
    });
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
    existsIf(this, isGiven(stack, 'EncryptTracesGiven', wanted));
  }
}
