import { join } from 'node:path';
import { CfnMacro } from 'aws-cdk-lib';
import { KeyPair } from 'aws-cdk-lib/aws-ec2';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import { LabFunction } from '../../../kit/lab-function';
import { LabStack, type LabStackProps } from '../../../kit/lab-stack';
import { DeployRole } from './deploy-role';

/**
 * What the hand-written templates beside this file need to be deployed: they are the lab. Here they are put where CloudFormation can read
 * them, and there is a macro for one, and what the parameters of another name: a release in Parameter Store and a key pair.
 */
export class TemplateAnatomy extends LabStack {
  readonly outputs;

  constructor(scope: Construct, id: string, props: LabStackProps) {
    super(scope, id, props);

    const toSeconds = new LabFunction(this, 'ToSeconds', { handler: 'to-seconds' });
    // A template calls a macro by its name, which is a constant there and unique in account and Region.
    new CfnMacro(this, 'Seconds', {
      name: 'TemplateAnatomySeconds',
      description: 'Seconds of days, which CloudFormation cannot multiply',
      functionName: toSeconds.functionArn,
    });
    const release = new StringParameter(this, 'Release', { stringValue: '1.4.2' });
    const keyPair = new KeyPair(this, 'KeyPair');
    const queueDefaults = this.upload('QueueDefaults', 'queue-defaults.yaml');
    const deployRole = new DeployRole(this, 'DeployRole', {
      prefix: `${this.stackName}-`,
      release,
      macro: toSeconds,
      included: queueDefaults,
    });

    this.outputs = this.writeOutputs({
      StackName: this.stackName,
      SmallestUrl: this.upload('Smallest', 'smallest.yaml').httpUrl,
      EnvironmentUrl: this.upload('Environment', 'environment.yaml').httpUrl,
      ServicesUrl: this.upload('Services', 'services.yaml').httpUrl,
      QueueDefaultsUri: queueDefaults.s3ObjectUrl,
      ReleaseName: release.parameterName,
      KeyPairName: keyPair.keyPairName,
      DeployRoleArn: deployRole.roleArn,
    });
  }

  private upload(id: string, file: string): Asset {
    return new Asset(this, id, { path: join(__dirname, 'templates', file) });
  }
}
