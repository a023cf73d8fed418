import { ArnFormat, Fn, Stack } from 'aws-cdk-lib';
import { Alias, type IFunction, Version } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { CodepipelineCodedeployCanary } from '../stack';

export interface ServiceProps {
  readonly stack: CodepipelineCodedeployCanary;
}

/**
 * The service as the pipeline sees it: a stack that the pipeline itself changes. Its outputs are read when the pipeline's stack is
 * deployed; an export would forbid the service to change what it exports.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getstackoutput.html
 */
export class Service extends Construct {
  readonly stackName: string;
  readonly stackArn: string;
  /** The service's template in the cloud assembly. */
  readonly templateFile: string;
  readonly functionArn: string;
  /** The alias that customers call. */
  readonly live: IFunction;
  readonly applicationArn: string;
  readonly deploymentGroupArn: string;
  /** All that the account has: which of them the group takes is its own affair. */
  readonly deploymentConfigArns: string;

  constructor(scope: Construct, id: string, { stack }: ServiceProps) {
    super(scope, id);
    Stack.of(this).addStackDependency(stack, 'Its outputs are read.');
    const output = (name: keyof typeof stack.outputs) => Fn.getStackOutput(stack.stackName, name);
    const arnOf = (service: string, resource: string, resourceName: string) =>
      Stack.of(this).formatArn({ service, resource, resourceName, arnFormat: ArnFormat.COLON_RESOURCE_NAME });

    this.stackName = stack.stackName;
    this.stackArn = Stack.of(this).formatArn({
      service: 'cloudformation',
      resource: 'stack',
      resourceName: `${stack.stackName}/*`,
    });
    this.templateFile = stack.templateFile;
    this.functionArn = arnOf('lambda', 'function', output('QuoteFunctionName'));
    this.live = Alias.fromAliasAttributes(this, 'Live', {
      aliasName: output('LiveAliasName'),
      aliasVersion: Version.fromVersionArn(this, 'Version', `${this.functionArn}:1`),
    });
    this.applicationArn = arnOf('codedeploy', 'application', output('ApplicationName'));
    this.deploymentConfigArns = arnOf('codedeploy', 'deploymentconfig', '*');
    const group = `${output('ApplicationName')}/${output('DeploymentGroupName')}`;
    this.deploymentGroupArn = arnOf('codedeploy', 'deploymentgroup', group);
  }
}
