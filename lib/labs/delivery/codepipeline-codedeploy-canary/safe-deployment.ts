import { Duration } from 'aws-cdk-lib';
import { LambdaApplication, LambdaDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { acknowledge, allVersionsOf } from '../../../kit/acknowledge';
import { LabFunction } from '../../../kit/lab-function';
import type { QuoteService } from './quote-service';
import { type Shift, shiftOf } from './shift';
import { VersionAlarms } from './version-alarms';

export interface SafeDeploymentProps {
  readonly service: QuoteService;
  readonly shift: Shift;
  readonly alerts: ITopic;
}

/** Moves `live` to a new version step by step. Hooks test it before and after; alarms stop it; then all goes back. */
export class SafeDeployment extends Construct {
  readonly application: LambdaApplication;
  readonly group: LambdaDeploymentGroup;
  readonly alarms: VersionAlarms;
  readonly beforeTraffic: LabFunction;
  readonly afterTraffic: LabFunction;

  constructor(scope: Construct, id: string, { service, shift, alerts }: SafeDeploymentProps) {
    super(scope, id);
    this.alarms = new VersionAlarms(this, 'AlarmOn', { service, alerts });
    this.beforeTraffic = this.hook('BeforeTraffic', 'check-before-traffic', service);
    this.afterTraffic = this.hook('AfterTraffic', 'check-after-traffic', service);

    this.application = new LambdaApplication(this, 'Application');
    this.group = new LambdaDeploymentGroup(this, 'Group', {
      application: this.application,
      alias: service.live,
      deploymentConfig: shiftOf(this, shift),
      preHook: this.beforeTraffic,
      postHook: this.afterTraffic,
      alarms: this.alarms.all,
      autoRollback: { failedDeployment: true, stoppedDeployment: true, deploymentInAlarm: true },
    });
    acknowledge(
      this.group,
      "The CDK attaches AWS's managed policy for deployments on Lambda, which follows what CodeDeploy needs.",
      'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSCodeDeployRoleForLambdaLimited]',
    );
    for (const hook of [this.beforeTraffic, this.afterTraffic]) {
      this.letFindVersion(hook);
      acknowledge(this.group, "The CDK's grant covers the versions of a hook, too.", allVersionsOf(hook));
    }
  }

  private hook(id: string, handler: string, service: QuoteService): LabFunction {
    const hook = new LabFunction(this, id, {
      handler,
      timeout: Duration.seconds(60),
      environment: { QUOTE_FUNCTION_NAME: service.function.functionName },
    });
    hook.addToRolePolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [`${service.function.functionArn}:*`] }),
    );
    acknowledge(
      hook.role ?? hook,
      'Which version a hook has to test is known only when that is published.',
      allVersionsOf(service.function),
    );
    return hook;
  }

  /** That it may report, the group sees to. */
  private letFindVersion(hook: LabFunction): void {
    hook.addToRolePolicy(
      new PolicyStatement({
        actions: ['codedeploy:ListDeploymentTargets', 'codedeploy:BatchGetDeploymentTargets'],
        resources: ['*'],
      }),
    );
    acknowledge(
      hook.role ?? hook,
      "IAM's reference names no resource for reading the targets of a deployment.",
      'AwsSolutions-IAM5[Resource::*]',
    );
  }
}
