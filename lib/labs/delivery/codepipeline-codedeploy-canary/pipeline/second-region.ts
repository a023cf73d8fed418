import { CfnCapabilities, CfnParameter, Stack } from 'aws-cdk-lib';
import type { Artifact, Pipeline } from 'aws-cdk-lib/aws-codepipeline';
import { CloudFormationCreateUpdateStackAction, CodeBuildAction } from 'aws-cdk-lib/aws-codepipeline-actions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge, allowedOn } from '../../../../kit/acknowledge';
import { Bootstrap } from './bootstrap';
import type { BuildProject } from './build-project';
import { acknowledgeStack } from './exceptions';
import type { Service } from './service';

export interface SecondRegionProps {
  readonly region: string;
}

export interface Delivered {
  readonly assembly: Artifact;
  readonly service: Service;
  readonly publish: BuildProject;
}

/**
 * A Region that is delivered to after the first. CodePipeline copies what its actions take into a bucket there: that of this same lab,
 * which you deployed there before, so nothing stays behind when both are destroyed.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/actions-create-cross-region.html
 */
export class SecondRegion extends Construct {
  private readonly region: string;
  private readonly store: IBucket;
  private readonly bootstrap: Bootstrap;

  constructor(scope: Construct, id: string, { region }: SecondRegionProps) {
    super(scope, id);
    const bucketName = this.outputThere('ArtifactsBucketName', region);
    const encryptionKey = Key.fromKeyArn(this, 'Key', this.outputThere('KeyArn', region));
    this.region = region;
    this.store = Bucket.fromBucketAttributes(this, 'Artifacts', { bucketName, encryptionKey, region });
    this.bootstrap = new Bootstrap(this, 'Bootstrap', { region });
  }

  /** The artifact store of each Region. */
  storesWith(home: IBucket): Record<string, IBucket> {
    return { [Stack.of(this).region]: home, [this.region]: this.store };
  }

  /** Adds the stage that delivers there what was tried here. */
  extend(pipeline: Pipeline, { assembly, service, publish }: Delivered): void {
    const { region } = this;
    publish.addToRolePolicy(this.bootstrap.publishFiles);
    publish.addToRolePolicy(this.bootstrap.readVersion);
    pipeline.addToRolePolicy(this.bootstrap.readVersion);
    acknowledgeStack(pipeline, service.stackArn.replace(Stack.of(this).region, region));
    acknowledge(
      pipeline,
      "The CDK's grants cover all objects, of this bucket alone.",
      allowedOn(pipeline, this.store.arnForObjects('*')),
    );
    pipeline.addStage({
      stageName: 'DeployFar',
      actions: [
        new CodeBuildAction({
          actionName: 'PublishFar',
          project: publish,
          input: assembly,
          environmentVariables: { TARGET_REGION: { value: region } },
        }),
        new CloudFormationCreateUpdateStackAction({
          actionName: 'DeployFar',
          runOrder: 2,
          region,
          stackName: service.stackName,
          templatePath: assembly.atPath(service.templateFile),
          cfnCapabilities: [CfnCapabilities.ANONYMOUS_IAM],
          deploymentRole: this.bootstrap.cloudFormationRole,
          adminPermissions: false,
        }),
      ],
    });
  }

  private outputThere(name: string, region: string): string {
    const description = `The output ${name} of this stack in ${region}.`;
    return new CfnParameter(Stack.of(this), `SecondRegion${name}`, { description }).valueAsString;
  }
}
