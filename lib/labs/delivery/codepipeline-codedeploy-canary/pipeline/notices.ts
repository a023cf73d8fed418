import { CfnParameter, Stack } from 'aws-cdk-lib';
import type { IProject } from 'aws-cdk-lib/aws-codebuild';
import type { IPipeline } from 'aws-cdk-lib/aws-codepipeline';
import { EventField, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Subscription, SubscriptionProtocol, type Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { existsIf, isGiven } from '../../../../kit/given';
import { alarmTopic, labTopic } from '../../../../kit/lab-topic';

export interface NoticesProps {
  readonly key: Key;
}

/** Who is told of what: one topic for those who approve, one for those who mend. */
export class Notices extends Construct {
  readonly approvals: Topic;
  readonly failures: Topic;

  constructor(scope: Construct, id: string, { key }: NoticesProps) {
    super(scope, id);
    this.approvals = labTopic(this, 'Approvals', { masterKey: key });
    // For the alarms. What the rules need of the key, their targets add.
    this.failures = alarmTopic(this, 'Failures', { masterKey: key });
    this.mail(
      'ApproverEmail',
      'E-mail address that is asked to approve releases; its owner must confirm.',
      this.approvals,
    );
    this.mail('FailureEmail', 'E-mail address that failures are told to; its owner must confirm.', this.failures);
  }

  /** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/detect-state-changes-cloudwatch-events.html */
  ofFailedPipelines(...pipelines: readonly IPipeline[]): void {
    const message = `${EventField.fromPath('$.detail.pipeline')} failed in execution ${EventField.fromPath('$.detail.execution-id')}.`;
    new Rule(this, 'PipelineFailed', {
      eventPattern: {
        source: ['aws.codepipeline'],
        detailType: ['CodePipeline Pipeline Execution State Change'],
        detail: { state: ['FAILED'], pipeline: pipelines.map(({ pipelineName }) => pipelineName) },
      },
      targets: [new SnsTopic(this.failures, { message: RuleTargetInput.fromText(message) })],
    });
  }

  /** @see https://docs.aws.amazon.com/codebuild/latest/userguide/sample-build-notifications.html */
  ofFailedBuilds(...projects: readonly IProject[]): void {
    const message = `${EventField.fromPath('$.detail.project-name')} failed, see ${EventField.fromPath('$.detail.additional-information.logs.deep-link')}.`;
    new Rule(this, 'BuildFailed', {
      eventPattern: {
        source: ['aws.codebuild'],
        detailType: ['CodeBuild Build State Change'],
        detail: { 'build-status': ['FAILED'], 'project-name': projects.map(({ projectName }) => projectName) },
      },
      targets: [new SnsTopic(this.failures, { message: RuleTargetInput.fromText(message) })],
    });
  }

  /** Subscribes an address that only you can name: a parameter of the stack. While it is empty there is no subscription. */
  private mail(name: string, description: string, topic: Topic): void {
    const stack = Stack.of(this);
    const address = new CfnParameter(stack, name, { description, default: '' });
    const given = isGiven(stack, `${name}Given`, address);
    const endpoint = address.valueAsString;
    const subscription = new Subscription(this, name, { topic, protocol: SubscriptionProtocol.EMAIL, endpoint });
    existsIf(subscription, given);
  }
}
