import { CfnCapabilities } from 'aws-cdk-lib';
import { Artifact, ExecutionMode, Pipeline, PipelineType } from 'aws-cdk-lib/aws-codepipeline';
import {
  CloudFormationCreateUpdateStackAction,
  CodeBuildAction,
  CodeBuildActionType,
  ManualApprovalAction,
} from 'aws-cdk-lib/aws-codepipeline-actions';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { acknowledge, allVersionsOf } from '../../../../kit/acknowledge';
import { APPROVAL } from './approval';
import type { Bootstrap } from './bootstrap';
import type { Builds } from './builds';
import type { ChangeFreeze } from './change-freeze';
import { acknowledgeArtifacts, acknowledgeStack, executionsOf } from './exceptions';
import type { SecondRegion } from './second-region';
import type { Service } from './service';
import type { SmokeTest } from './smoke-test';
import { COMMIT, type SourceCode } from './source-code';

export interface DeliveryProps {
  readonly source: SourceCode;
  readonly artifacts: IBucket;
  readonly builds: Builds;
  readonly bootstrap: Bootstrap;
  readonly freeze: ChangeFreeze;
  readonly approvals: ITopic;
  readonly service: Service;
  readonly smokeTest: SmokeTest;
  /** Where the service is delivered to, too, after it was tried here. */
  readonly secondRegion?: SecondRegion;
}

/** From a commit to customers: what fails stops here, and what a machine cannot know is asked of a person. */
export class Delivery extends Construct {
  readonly pipeline: Pipeline;

  constructor(scope: Construct, id: string, props: DeliveryProps) {
    super(scope, id);
    const { source, artifacts, builds, bootstrap, freeze, approvals, service, smokeTest, secondRegion } = props;
    const code = new Artifact('Source');
    const assembly = new Artifact('Assembly');
    const { action: follow, triggers } = source.follow(code);

    const build = new CodeBuildAction({
      actionName: 'Build',
      project: builds.build,
      input: code,
      outputs: [assembly],
      variablesNamespace: 'Build',
    });
    const walk = new CodeBuildAction({
      actionName: 'Walk',
      type: CodeBuildActionType.TEST,
      project: builds.walk,
      input: code,
    });
    const diff = new CodeBuildAction({
      actionName: 'Diff',
      type: CodeBuildActionType.TEST,
      project: builds.diff,
      input: assembly,
    });
    const approve = new ManualApprovalAction({
      actionName: APPROVAL.action,
      runOrder: 2,
      notificationTopic: approvals,
      additionalInformation: `Release "#{${COMMIT}.CommitMessage}" to customers? Tests: ${build.variable('TEST_SUMMARY')}.`,
      externalEntityLink: source.commitUrl(`#{${COMMIT}.CommitId}`),
    });
    const publish = new CodeBuildAction({ actionName: 'Publish', project: builds.publish, input: assembly });
    const deploy = new CloudFormationCreateUpdateStackAction({
      actionName: 'Deploy',
      runOrder: 2,
      stackName: service.stackName,
      templatePath: assembly.atPath(service.templateFile),
      cfnCapabilities: [CfnCapabilities.ANONYMOUS_IAM],
      deploymentRole: bootstrap.cloudFormationRole,
      adminPermissions: false,
    });

    this.pipeline = new Pipeline(this, 'Pipeline', {
      pipelineType: PipelineType.V2,
      // A newer commit overtakes those that wait: nobody is asked to approve what is out of date.
      executionMode: ExecutionMode.SUPERSEDED,
      restartExecutionOnUpdate: false,
      ...(secondRegion
        ? { crossRegionReplicationBuckets: secondRegion.storesWith(artifacts) }
        : { artifactBucket: artifacts }),
      // The default makes a role for each action, which the pipeline's role may assume.
      usePipelineRoleForActions: true,
      triggers,
      stages: [
        { stageName: 'Source', actions: [follow] },
        { stageName: 'Build', actions: [build] },
        { stageName: 'Test', actions: [walk, diff] },
        { stageName: APPROVAL.stage, actions: [freeze.action(1), approve] },
        { stageName: 'Deploy', actions: [publish, deploy] },
        { stageName: 'Verify', actions: [smokeTest.action()] },
      ],
    });
    for (const right of [bootstrap.readVersion, ...source.rights]) this.pipeline.addToRolePolicy(right);
    acknowledgeArtifacts(this.pipeline, artifacts);
    acknowledgeStack(this.pipeline, service.stackArn);
    acknowledge(
      this.pipeline,
      "The CDK's actions also grant what the console looks for, any version of the function, and any execution.",
      'AwsSolutions-IAM5[Resource::*]',
      'AwsSolutions-IAM5[Action::cloudformation:DescribeStack*]',
      'AwsSolutions-IAM5[Action::cloudformation:GetTemplate*]',
      allVersionsOf(freeze.check),
      executionsOf(smokeTest.stateMachine),
    );
    secondRegion?.extend(this.pipeline, { assembly, service, publish: builds.publish });
  }
}
