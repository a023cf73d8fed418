import { CustomResource, Duration } from 'aws-cdk-lib';
import { PublicKey } from 'aws-cdk-lib/aws-cloudfront';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import type { LabFunction } from '../../../kit/lab-function';

/** A key pair that is made when the stack is deployed: CloudFront has the public half, a secret the private one, this repository neither. */
export class KeyPair extends Construct {
  readonly privateKey: Secret;
  readonly publicKey: PublicKey;

  constructor(scope: Construct, id: string, issuer: LabFunction) {
    super(scope, id);
    this.privateKey = new Secret(this, 'PrivateKey', { description: `${id}: the private half of its key pair` });
    acknowledge(
      this.privateKey,
      'A new key has to be known to CloudFront before the first signature with it: a group takes the second key beside the first.',
      'AwsSolutions-SMG4',
    );
    issuer.addToRolePolicy(
      new PolicyStatement({
        actions: ['secretsmanager:GetSecretValue', 'secretsmanager:PutSecretValue'],
        resources: [this.privateKey.secretArn],
      }),
    );
    const issued = new CustomResource(this, 'Issued', {
      resourceType: 'Custom::KeyPair',
      serviceToken: issuer.functionArn,
      serviceTimeout: Duration.minutes(5),
      properties: { SecretArn: this.privateKey.secretArn },
    });
    // With all that it may do.
    issued.node.addDependency(issuer);
    this.publicKey = new PublicKey(this, 'PublicKey', { encodedKey: issued.getAttString('PublicKey') });
  }
}
