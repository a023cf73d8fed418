import { Duration } from 'aws-cdk-lib';
import { BuildEnvironmentVariableType, BuildSpec } from 'aws-cdk-lib/aws-codebuild';
import { Artifact, Pipeline, PipelineType, Variable } from 'aws-cdk-lib/aws-codepipeline';
import { CodeBuildAction } from 'aws-cdk-lib/aws-codepipeline-actions';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge, allowedOn } from '../../../../kit/acknowledge';
import { BuildProject, RUNTIME_VERSIONS } from './build-project';
import { acknowledgeArtifacts, acknowledgeBuild, acknowledgeStack } from './exceptions';
import { rollBackCommands } from './roll-back-commands';
import type { Service } from './service';
import type { SourceCode } from './source-code';

export interface RollBackProps {
  readonly source: SourceCode;
  readonly artifacts: IBucket;
  readonly key: IKey;
  readonly service: Service;
}

/**
 * Brings back a version that customers had before: no build, no new version, a deployment by appspec.yml with the same hooks and
 * alarms. Somebody starts it and says which version.
 */
export class RollBack extends Construct {
  readonly pipeline: Pipeline;
  readonly project: BuildProject;

  constructor(scope: Construct, id: string, { source, artifacts, key, service }: RollBackProps) {
    super(scope, id);
    const version = new Variable({
      variableName: 'Version',
      description: 'The version of the function to bring back.',
    });
    const code = new Artifact('Source');
    this.project = new BuildProject(this, 'Project', {
      encryptionKey: key,
      timeout: Duration.minutes(60),
      description: 'Deploys a published version of the service by appspec.yml.',
      buildSpec: BuildSpec.fromObjectToYaml({
        version: '0.2',
        env: { shell: 'bash', 'exported-variables': ['DEPLOYMENT_ID'] },
        phases: {
          install: { 'runtime-versions': RUNTIME_VERSIONS },
          build: { commands: rollBackCommands(service.stackName) },
        },
      }),
    });
    for (const right of rights(service)) this.project.addToRolePolicy(right);

    const deploy = new CodeBuildAction({
      actionName: 'Deploy',
      project: this.project,
      input: code,
      environmentVariables: {
        TargetVersion: { type: BuildEnvironmentVariableType.PLAINTEXT, value: version.reference() },
      },
      variablesNamespace: 'Deployment',
    });
    this.pipeline = new Pipeline(this, 'Pipeline', {
      pipelineType: PipelineType.V2,
      artifactBucket: artifacts,
      usePipelineRoleForActions: true,
      restartExecutionOnUpdate: false,
      variables: [version],
      stages: [
        { stageName: 'Source', actions: [source.fetch(code)] },
        { stageName: 'Deploy', actions: [deploy] },
      ],
    });
    for (const right of source.rights) this.pipeline.addToRolePolicy(right);

    acknowledgeArtifacts(this.pipeline, artifacts);
    acknowledgeBuild(this.project, artifacts);
    acknowledgeStack(this.project, service.stackArn);
    acknowledge(
      this.project,
      "Which deployment configuration the group takes is the service's affair.",
      allowedOn(this.project, service.deploymentConfigArns),
    );
  }
}

/** What the build may do, and with what. */
function rights(service: Service): PolicyStatement[] {
  const allow = (resource: string, ...actions: string[]) => new PolicyStatement({ actions, resources: [resource] });
  return [
    allow(service.stackArn, 'cloudformation:DescribeStacks'),
    allow(service.functionArn, 'lambda:GetAlias'),
    allow(service.deploymentGroupArn, 'codedeploy:CreateDeployment', 'codedeploy:GetDeployment'),
    allow(service.applicationArn, 'codedeploy:RegisterApplicationRevision', 'codedeploy:GetApplicationRevision'),
    allow(service.deploymentConfigArns, 'codedeploy:GetDeploymentConfig'),
  ];
}
