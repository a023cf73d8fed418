import { DefaultStackSynthesizer, Fn, Stack } from 'aws-cdk-lib';
import { type IRole, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';

export interface BootstrapProps {
  /** Default: the Region of the stack. */
  readonly region?: string;
}

/**
 * What `cdk bootstrap` made in the account and a Region. The pipeline hands the two things that need many rights to roles that are there for them.
 *
 * @see https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html
 */
export class Bootstrap extends Construct {
  /** CloudFormation works with it. Which rights it has was decided at the bootstrap. */
  readonly cloudFormationRole: IRole;
  /** Lets somebody read whether the bootstrap is new enough; the template of each stack asks for it as a parameter. */
  readonly readVersion: PolicyStatement;
  /** Lets somebody publish files as the role that may write to the bucket of assets. */
  readonly publishFiles: PolicyStatement;

  constructor(scope: Construct, id: string, { region }: BootstrapProps = {}) {
    super(scope, id);
    const cloudFormationRoleArn = roleArn(DefaultStackSynthesizer.DEFAULT_CLOUDFORMATION_ROLE_ARN, region);
    this.cloudFormationRole = Role.fromRoleArn(this, 'CloudFormationRole', cloudFormationRoleArn, { mutable: false });
    const version = DefaultStackSynthesizer.DEFAULT_BOOTSTRAP_STACK_VERSION_SSM_PARAMETER;
    this.readVersion = new PolicyStatement({
      actions: ['ssm:GetParameter', 'ssm:GetParameters'],
      resources: [Stack.of(this).formatArn({ service: 'ssm', region, resource: `parameter${withQualifier(version)}` })],
    });
    this.publishFiles = new PolicyStatement({
      actions: ['sts:AssumeRole'],
      resources: [roleArn(DefaultStackSynthesizer.DEFAULT_FILE_ASSET_PUBLISHING_ROLE_ARN, region)],
    });
  }
}

function roleArn(arn: string, region: string | undefined): string {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the CDK's own placeholder.
  return Fn.sub(region ? withQualifier(arn).replace('${AWS::Region}', region) : withQualifier(arn));
}

function withQualifier(text: string): string {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the CDK's own placeholder.
  return text.replace('${Qualifier}', DefaultStackSynthesizer.DEFAULT_QUALIFIER);
}
