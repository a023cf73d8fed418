import { LambdaDeploymentConfig, LambdaDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy';
import type { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import { LabFunction } from '../../../kit/lab-function';
import { LabStack, type LabStackProps } from '../../../kit/lab-stack';

export { CodepipelineCodedeployCanaryPipeline } from './pipeline-stack';

/** A service whose new versions take over by and by. */
export class CodepipelineCodedeployCanary extends LabStack {
  readonly outputs;

  constructor(scope: Construct, id: string, props: LabStackProps) {
    super(scope, id, props);
    const quotes = new LabFunction(this, 'Quotes', { handler: 'quote-price' });
    const live = quotes.addAlias('live');
    const deploymentGroup = new LambdaDeploymentGroup(this, 'Deployments', {
      alias: live,
      deploymentConfig: LambdaDeploymentConfig.CANARY_10PERCENT_5MINUTES,
    });
    acknowledge(
      deploymentGroup,
      "The CDK attaches AWS's managed policy for deployments on Lambda, which follows what CodeDeploy needs.",
      'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSCodeDeployRoleForLambdaLimited]',
    );
    this.outputs = this.writeOutputs({
      QuoteFunctionName: quotes.functionName,
      LiveAliasName: live.aliasName,
      ApplicationName: deploymentGroup.application.applicationName,
      DeploymentGroupName: deploymentGroup.deploymentGroupName,
    });
  }
}
