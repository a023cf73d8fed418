import { BucketEncryption } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { labBucket } from '../../../kit/lab-bucket';
import { labKey } from '../../../kit/lab-key';
import { LabStack, type LabStackProps } from '../../../kit/lab-stack';
import { APPROVAL } from './pipeline/approval';
import { approverPolicy } from './pipeline/approver-policy';
import { Bootstrap } from './pipeline/bootstrap';
import { ownBuildImage, testNetwork } from './pipeline/build-options';
import { Builds } from './pipeline/builds';
import { ChangeFreeze } from './pipeline/change-freeze';
import { CodeCommitSource } from './pipeline/code-commit-source';
import { Delivery } from './pipeline/delivery';
import { GitHubSource } from './pipeline/git-hub-source';
import { Nightly } from './pipeline/nightly';
import { Notices } from './pipeline/notices';
import { RollBack } from './pipeline/roll-back';
import { SecondRegion } from './pipeline/second-region';
import { Service } from './pipeline/service';
import { SmokeTest } from './pipeline/smoke-test';
import type { CodepipelineCodedeployCanary } from './stack';

export interface CodepipelineCodedeployCanaryPipelineProps extends LabStackProps {
  /** `owner/name` of a repository on GitHub that the source comes from. Default: a repository of CodeCommit in the stack. */
  readonly gitHubRepository?: string;
  /** Another Region that the service is delivered to after this one. The stack's own Region must then be known (`env`). */
  readonly secondRegion?: string;
  /** Builds in an image of your own, from a repository of ECR in the stack. Default: in an image of CodeBuild. */
  readonly ownImage?: boolean;
  /** Runs the tests in a network of yours, where they would reach its databases. Default: in that of CodeBuild. */
  readonly testsInVpc?: boolean;
}

/** Delivers the service beside it: a commit is built, tested, approved, deployed and tried. */
export class CodepipelineCodedeployCanaryPipeline extends LabStack {
  readonly outputs;

  constructor(scope: Construct, id: string, props: CodepipelineCodedeployCanaryPipelineProps) {
    super(scope, id, props);
    const { main, lab, gitHubRepository, secondRegion: region, ownImage = false, testsInVpc = false } = props;

    const key = labKey(this, 'Key');
    const artifacts = labBucket(this, 'Artifacts', {
      encryption: BucketEncryption.KMS,
      encryptionKey: key,
      bucketKeyEnabled: true,
    });
    const service = new Service(this, 'Service', { stack: main as CodepipelineCodedeployCanary });
    const bootstrap = new Bootstrap(this, 'Bootstrap');
    const source = gitHubRepository
      ? new GitHubSource(this, 'Source', { repository: gitHubRepository })
      : new CodeCommitSource(this, 'Source');

    const notices = new Notices(this, 'Notices', { key });
    const freeze = new ChangeFreeze(this, 'ChangeFreeze', { notices: notices.failures });
    const smokeTest = new SmokeTest(this, 'SmokeTest', service);
    const image = ownImage ? ownBuildImage(this, 'BuildImage') : undefined;
    const vpc = testsInVpc ? testNetwork(this, 'Network') : undefined;
    const builds = new Builds(this, 'Builds', { key, artifacts, service, bootstrap, lab, image, vpc });
    const { pipeline } = new Delivery(this, 'Delivery', {
      source,
      artifacts,
      builds,
      bootstrap,
      freeze,
      approvals: notices.approvals,
      service,
      smokeTest,
      secondRegion: region ? new SecondRegion(this, 'SecondRegion', { region }) : undefined,
    });
    approverPolicy(this, 'Approver', { pipelineArn: pipeline.pipelineArn, ...APPROVAL });
    const rollBack = new RollBack(this, 'RollBack', { source, artifacts, key, service });
    const nightly = new Nightly(this, 'Nightly', { source, key, failures: notices.failures, lab });

    notices.ofFailedPipelines(pipeline, rollBack.pipeline);
    notices.ofFailedBuilds(...builds.all, rollBack.project, nightly.project);

    this.outputs = this.writeOutputs({
      RepositoryName: source.repositoryName,
      PipelineName: pipeline.pipelineName,
      RollBackPipelineName: rollBack.pipeline.pipelineName,
      FreezeParameterName: freeze.parameter.parameterName,
      ArtifactsBucketName: artifacts.bucketName,
      KeyArn: key.keyArn,
      NightlyProjectName: nightly.project.projectName,
      NightlyBucketName: nightly.bucket.bucketName,
    });
  }
}
