import { Duration, Stack } from 'aws-cdk-lib';
import {
  BuildEnvironmentVariableType,
  BuildSpec,
  type CfnProject,
  ComputeType,
  LinuxArmBuildImage,
  Project,
} from 'aws-cdk-lib/aws-codebuild';
import { InstanceClass, InstanceSize, InstanceType, LaunchTemplate, MachineImage, UserData } from 'aws-cdk-lib/aws-ec2';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { acknowledge, KEY_GRANTS } from '../../../kit/acknowledge';
import { NEWEST_IMAGE } from '../../../kit/newest-image';
import type { Configuration } from './configuration';
import { SERVICE_CODE } from './names';

export interface ReadersProps {
  readonly configuration: Configuration;
  /** What SecureStrings are encrypted with. */
  readonly encryptionKey: Key;
}

/** The build of the ticket printer's software: it names its parameters, and CodeBuild fetches them with the project's role. */
export class PrinterBuild extends Construct {
  constructor(scope: Construct, id: string, { configuration, encryptionKey }: ReadersProps) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Logs', { retention: RetentionDays.ONE_WEEK });
    const { PARAMETER_STORE } = BuildEnvironmentVariableType;
    const project = new Project(this, 'Project', {
      description: 'Builds what prints tickets.',
      environment: { buildImage: LinuxArmBuildImage.AMAZON_LINUX_2023_STANDARD_3_0, computeType: ComputeType.SMALL },
      encryptionKey,
      logging: { cloudWatch: { logGroup } },
      timeout: Duration.minutes(10),
      grantReportGroupPermissions: false,
      environmentVariables: {
        FARE: { type: PARAMETER_STORE, value: configuration.fare.parameterName },
        SERVICE_CODE: { type: PARAMETER_STORE, value: `${configuration.path}${SERVICE_CODE}` },
      },
      // What was a SecureString is masked in the log of a build, where somebody prints it.
      buildSpec: BuildSpec.fromObject({
        version: '0.2',
        phases: {
          build: {
            commands: ['echo "A ticket costs $FARE; the code has $(printf %s "$SERVICE_CODE" | wc -c) letters"'],
          },
        },
      }),
    });
    const { logicalId } = project.node.defaultChild as CfnProject;
    acknowledge(
      project,
      "The CDK's grants cover all forms of two calls with the key, and all streams of the project's own group of logs.",
      ...KEY_GRANTS,
      `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:logs:<AWS::Region>:<AWS::AccountId>:log-group:/aws/codebuild/<${Stack.of(this).resolve(logicalId)}>:*]`,
    );
  }
}

/** Machines that sell tickets on the pier: newest image, and a role that reads what a machine has to know. None is started here. */
export class Kiosk extends Construct {
  constructor(scope: Construct, id: string, { configuration, encryptionKey }: ReadersProps) {
    super(scope, id);
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('ec2.amazonaws.com'),
      inlinePolicies: {
        ReadServiceCode: new PolicyDocument({
          statements: [
            new PolicyStatement({ actions: ['ssm:GetParameter'], resources: [configuration.arnOf(SERVICE_CODE)] }),
            new PolicyStatement({ actions: ['kms:Decrypt'], resources: [encryptionKey.keyArn] }),
          ],
        }),
      },
    });
    const userData = UserData.forLinux();
    userData.addCommands(
      `aws ssm get-parameter --name '${configuration.path}${SERVICE_CODE}' --with-decryption --query Parameter.Value --output text > /run/service-code`,
    );
    new LaunchTemplate(this, 'Template', {
      // Not an id, which is another one in each Region and each month: a parameter of AWS's, which CloudFormation reads at each deployment.
      machineImage: MachineImage.fromSsmParameter(NEWEST_IMAGE),
      instanceType: InstanceType.of(InstanceClass.T4G, InstanceSize.NANO),
      requireImdsv2: true,
      role,
      userData,
    });
  }
}
