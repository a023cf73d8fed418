import { join } from 'node:path';
import { DefaultStackSynthesizer, Fn, type Stack } from 'aws-cdk-lib';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import type { Construct } from 'constructs';
import { labBucket } from '../../../kit/lab-bucket';
import { labKey } from '../../../kit/lab-key';
import { LabStack, type LabStackProps } from '../../../kit/lab-stack';
import { alarmTopic } from '../../../kit/lab-topic';
import type { SamShopCdk } from './cdk-stack';
import { SamFile } from './sam-file';

export { SamShopCdk } from './cdk-stack';

export interface SamShopProps extends LabStackProps {
  /** Adds an application of the Serverless Application Repository that finds the memory which suits a function. Default false. */
  readonly powerTuning?: boolean;
}

/** A shop that is written as a SAM template. What is not its own, the prices and the people who are called at night, it gets by parameters. */
export class SamShop extends LabStack {
  readonly priceList: Bucket;
  readonly alerts: Topic;
  readonly outputs;

  constructor(scope: Construct, id: string, { powerTuning = false, ...props }: SamShopProps) {
    super(scope, id, props);
    this.priceList = labBucket(this, 'PriceList');
    this.alerts = alarmTopic(this, 'Alerts', { masterKey: labKey(this, 'Key') });

    const shop = new SamFile(this, 'Shop', {
      parameters: { PriceListBucketName: this.priceList.bucketName, AlertsTopicArn: this.alerts.topicArn },
    });
    if (powerTuning) {
      this.awsOnly('The emulator has no Serverless Application Repository.', () => {
        new CfnInclude(this, 'Tuning', { templateFile: join(__dirname, 'power-tuning.yaml') });
      });
    }

    this.outputs = {
      ...shop.outputs,
      ...this.writeOutputs({
        StackName: this.stackName,
        PriceListBucketName: this.priceList.bucketName,
        AlertsTopicArn: this.alerts.topicArn,
        DeployRoleArn: bootstrapRole(this, DefaultStackSynthesizer.DEFAULT_DEPLOY_ROLE_ARN),
        ExecutionRoleArn: bootstrapRole(this, DefaultStackSynthesizer.DEFAULT_CLOUDFORMATION_ROLE_ARN),
      }),
    };
  }
}

/** A role that the CDK's bootstrap made, which the SAM CLI may deploy with, too. */
function bootstrapRole(stack: Stack, arn: string): string {
  const qualifier = stack.synthesizer.bootstrapQualifier ?? DefaultStackSynthesizer.DEFAULT_QUALIFIER;
  return Fn.sub(arn.replace(`\${Qualifier}`, qualifier));
}

/** What both stacks tell, for the walkthrough. */
export interface ShopStacks {
  readonly outputs: SamShop['outputs'] & SamShopCdk['outputs'];
}
