import { Stack } from 'aws-cdk-lib';
import { Alias, type CfnKey, type Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import { labKey } from '../../../kit/lab-key';

/** A key whose material an insurer brings, and takes away again when it likes. It is known by an alias, so that another can take its place. */
export class InsurerKey extends Construct {
  readonly key: Key;
  readonly alias: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.key = labKey(this, 'Key', {
      description: 'The material comes from outside.',
      enableKeyRotation: false,
    });
    // The CDK's own construct has no word for it.
    (this.key.node.defaultChild as CfnKey).origin = 'EXTERNAL';
    acknowledge(this.key, 'KMS rotates no material by itself that was brought from outside.', 'AwsSolutions-KMS5');
    this.alias = `alias/${Stack.of(this).stackName}/insurer`;
    new Alias(this, 'Alias', { aliasName: this.alias, targetKey: this.key });
  }
}
