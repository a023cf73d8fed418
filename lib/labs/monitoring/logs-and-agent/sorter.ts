import { Stack } from 'aws-cdk-lib';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { LaunchTemplate, UserData, type Vpc } from 'aws-cdk-lib/aws-ec2';
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { FilterPattern } from 'aws-cdk-lib/aws-logs';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import { isolatedVpc } from '../../../kit/lab-vpc';
import { smallMachine } from '../../../kit/small-machine';
import { agentConfiguration, SORTER_LOG } from './agent-configuration';
import { NAMESPACE } from './counter';
import { ServiceLog, type ServiceLogProps } from './service-log';

const AGENT = '/opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl';
const SERVER_POLICY = 'CloudWatchAgentServerPolicy';

/** The machines that sort parcels. An instance sends nothing of what it logs by itself: an agent on it does. */
export class Sorter extends Construct {
  readonly log: ServiceLog;
  readonly vpc: Vpc;
  /** How each of them begins: with the agent, and its configuration from Parameter Store. */
  readonly template: LaunchTemplate;
  readonly configuration: StringParameter;
  readonly jams: Metric;

  constructor(scope: Construct, id: string, props: ServiceLogProps) {
    super(scope, id);
    this.log = new ServiceLog(this, 'Log', props);
    // Plain text: a word is looked for.
    const errors = this.log.group.addMetricFilter('Errors', {
      filterPattern: FilterPattern.allTerms('ERROR'),
      metricNamespace: NAMESPACE,
      metricName: 'SorterErrors',
      metricValue: '1',
    });
    this.jams = errors.metric({ statistic: 'Sum' });

    // AWS's policy for agents lets them read parameters with names that begin so.
    this.configuration = new StringParameter(this, 'Configuration', {
      parameterName: `AmazonCloudWatch-${Stack.of(this).stackName}`,
      stringValue: Stack.of(this).toJsonString(agentConfiguration(this.log.group.logGroupName)),
    });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('ec2.amazonaws.com'),
      managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName(SERVER_POLICY)],
    });
    acknowledge(
      role,
      'AWS keeps this policy for its agent, and the agent needs all of it but traces.',
      `AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${SERVER_POLICY}]`,
    );

    this.vpc = isolatedVpc(this, 'Network', { maxAzs: 1 });
    const userData = UserData.forLinux();
    userData.addCommands(
      'dnf install -y amazon-cloudwatch-agent',
      // In place of a program that sorts.
      `(while sleep 10; do echo "$(date -Is) INFO belt 3 sorted $RANDOM parcels" >> ${SORTER_LOG}; done) &`,
      `${AGENT} -a fetch-config -m ec2 -s -c ssm:${this.configuration.parameterName}`,
    );
    this.template = new LaunchTemplate(this, 'Template', { ...smallMachine(this, this.vpc), role, userData });
  }
}
