import { Duration } from 'aws-cdk-lib';
import {
  type Application,
  ConfigurationContent,
  ConfigurationType,
  DeploymentStrategy,
  Environment,
  HostedConfiguration,
  JsonSchemaValidator,
  LambdaValidator,
  Monitor,
  RolloutStrategy,
} from 'aws-cdk-lib/aws-appconfig';
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { type IRole, Policy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { ENVIRONMENT, FEES, FLAGS } from '../../../../lambda/monitoring/flags-and-canaries/configuration';
import { acknowledge } from '../../../kit/acknowledge';
import { LabFunction } from '../../../kit/lab-function';
import { FEES_SCHEMA, FIRST_FEES, FIRST_FLAGS } from './settings';

export interface ReleaseProps {
  readonly application: Application;
  /** Each of them takes a configuration back. */
  readonly alarms: readonly Alarm[];
}

/** How a configuration reaches the shop: what it may be, how fast it comes, and what takes it back. */
export class Release extends Construct {
  readonly environment: Environment;
  readonly flags: HostedConfiguration;
  readonly fees: HostedConfiguration;
  readonly atOnce: DeploymentStrategy;
  readonly gradual: DeploymentStrategy;

  constructor(scope: Construct, id: string, { application, alarms }: ReleaseProps) {
    super(scope, id);
    const alarmReader = this.alarmReader();
    this.environment = new Environment(this, 'Environment', {
      application,
      environmentName: ENVIRONMENT,
      monitors: alarms.map((alarm) => Monitor.fromCloudWatchAlarm(alarm, alarmReader)),
    });

    // What is deployed with the stack comes at once and is not watched: its alarms are minutes old, and have no data.
    this.atOnce = new DeploymentStrategy(this, 'AtOnce', {
      rolloutStrategy: RolloutStrategy.linear({ growthFactor: 100, deploymentDuration: Duration.minutes(0) }),
    });
    this.gradual = new DeploymentStrategy(this, 'Gradual', {
      rolloutStrategy: RolloutStrategy.linear({
        growthFactor: 20,
        deploymentDuration: Duration.minutes(10),
        finalBakeTime: Duration.minutes(5),
      }),
    });

    const shared = { application, deploymentStrategy: this.atOnce, deployTo: [this.environment] };
    this.flags = new HostedConfiguration(this, 'Flags', {
      ...shared,
      name: FLAGS,
      type: ConfigurationType.FEATURE_FLAGS,
      content: ConfigurationContent.fromInlineJson(FIRST_FLAGS),
    });
    const checkFees = new LabFunction(this, 'CheckFees', { handler: 'check-fees' });
    this.fees = new HostedConfiguration(this, 'Fees', {
      ...shared,
      name: FEES,
      type: ConfigurationType.FREEFORM,
      content: ConfigurationContent.fromInlineJson(FIRST_FEES),
      validators: [JsonSchemaValidator.fromInline(FEES_SCHEMA), LambdaValidator.fromFunction(checkFees)],
    });
  }

  /** Lets somebody read both configurations, by a policy of its own: the environment watches the reader, which cannot wait for it. */
  grantRead(reader: IRole): void {
    new Policy(this, 'Read', {
      roles: [reader],
      statements: [
        new PolicyStatement({
          actions: ['appconfig:StartConfigurationSession', 'appconfig:GetLatestConfiguration'],
          resources: [this.flags, this.fees].map(
            ({ configurationProfileId }) =>
              `${this.environment.environmentArn}/configuration/${configurationProfileId}`,
          ),
        }),
      ],
    });
  }

  /** AppConfig asks with this role how the alarms are. */
  private alarmReader(): Role {
    const role = new Role(this, 'AlarmReader', { assumedBy: new ServicePrincipal('appconfig.amazonaws.com') });
    role.addToPolicy(new PolicyStatement({ actions: ['cloudwatch:DescribeAlarms'], resources: ['*'] }));
    acknowledge(
      role,
      'AppConfig asks for alarms in a way that AWS lets nobody narrow down.',
      'AwsSolutions-IAM5[Resource::*]',
    );
    return role;
  }
}
