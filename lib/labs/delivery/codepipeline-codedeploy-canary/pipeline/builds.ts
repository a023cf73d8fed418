import { Duration, Stack } from 'aws-cdk-lib';
import { BuildSpec, Cache, ComputeType, type IBuildImage, LinuxBuildImage } from 'aws-cdk-lib/aws-codebuild';
import type { IVpc } from 'aws-cdk-lib/aws-ec2';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Bootstrap } from './bootstrap';
import { acknowledgeNetwork, acknowledgeOwnImage } from './build-options';
import { BuildProject, CDK_CLI, RUNTIME_VERSIONS } from './build-project';
import { acknowledgeBuild, acknowledgeStack } from './exceptions';
import type { Service } from './service';

export interface BuildsProps {
  readonly key: IKey;
  readonly artifacts: IBucket;
  readonly service: Service;
  readonly bootstrap: Bootstrap;
  readonly lab: string;
  /** What the build runs in. Default: an image of CodeBuild. */
  readonly image?: IBuildImage;
  /** Where the tests run. Default: in the network of CodeBuild. */
  readonly vpc?: IVpc;
}

/** The builds of the pipeline: each has its own role, which may do what this build does. */
export class Builds extends Construct {
  /** By the source's own buildspec.yml: what CI runs. */
  readonly build: BuildProject;
  /** Walks the lab on the emulator, with what is being delivered. */
  readonly walk: BuildProject;
  /** Shows what would change, for whoever has to approve it. */
  readonly diff: BuildProject;
  /** Puts the code of the functions where CloudFormation finds it. */
  readonly publish: BuildProject;
  readonly all: readonly BuildProject[];

  constructor(
    scope: Construct,
    id: string,
    { key: encryptionKey, artifacts, service, bootstrap, lab, image, vpc }: BuildsProps,
  ) {
    super(scope, id);
    this.build = new BuildProject(this, 'Build', {
      encryptionKey,
      description: 'Builds and tests by buildspec.yml of the source.',
      buildSpec: BuildSpec.fromSourceFilename('buildspec.yml'),
      cache: Cache.bucket(artifacts, { prefix: 'cache' }),
      // The tests start the emulator beside them.
      environment: { buildImage: image ?? LinuxBuildImage.AMAZON_LINUX_2023_6, computeType: ComputeType.MEDIUM },
    });
    this.build.addReports('tests');

    const walks = lab.split('/').at(-1);
    this.walk = new BuildProject(this, 'Walk', {
      encryptionKey,
      vpc,
      description: 'Walks the lab on the emulator.',
      buildSpec: commands('npm ci', `npx lab try ${walks}`),
    });

    const readsTemplate = ['cloudformation:DescribeStacks', 'cloudformation:GetTemplate'];
    this.diff = new BuildProject(this, 'Diff', {
      encryptionKey,
      description: 'Shows what the release would change.',
      buildSpec: commands(`${CDK_CLI} diff ${service.stackName} --app . --method template`),
    });
    this.diff.addToRolePolicy(new PolicyStatement({ actions: readsTemplate, resources: [service.stackArn] }));

    this.publish = new BuildProject(this, 'Publish', {
      encryptionKey,
      timeout: Duration.minutes(10),
      environmentVariables: { TARGET_REGION: { value: Stack.of(this).region } },
      description: 'Publishes the assets of the service.',
      buildSpec: commands(
        `${CDK_CLI} publish-assets ${service.stackName} --app . --region "$TARGET_REGION" --unstable publish-assets`,
      ),
    });
    this.publish.addToRolePolicy(bootstrap.publishFiles);
    this.publish.addToRolePolicy(bootstrap.readVersion);

    this.all = [this.build, this.walk, this.diff, this.publish];
    if (image) acknowledgeOwnImage(this.build);
    if (vpc) acknowledgeNetwork(this.walk);
    for (const project of this.all) acknowledgeBuild(project, artifacts);
    acknowledgeStack(this.diff, service.stackArn);
  }
}

/** The buildspec of a build that only runs commands. */
function commands(...build: string[]): BuildSpec {
  return BuildSpec.fromObjectToYaml({
    version: '0.2',
    phases: { install: { 'runtime-versions': RUNTIME_VERSIONS }, build: { commands: build } },
  });
}
