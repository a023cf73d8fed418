import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import {
  Artifacts,
  BuildEnvironmentVariableType,
  BuildSpec,
  Cache,
  Project,
  ReportGroup,
} from 'aws-cdk-lib/aws-codebuild';
import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { CodeBuildProject } from 'aws-cdk-lib/aws-events-targets';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { type Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { acknowledge } from '../../../../kit/acknowledge';
import { labBucket } from '../../../../kit/lab-bucket';
import { buildDefaults } from './build-project';
import { acknowledgeBuild } from './exceptions';
import { nightlyBuildSpec } from './nightly-build-spec';
import type { SourceCode } from './source-code';

/**
 * What the rule adds to the build that it starts: a variable that builds which somebody starts do not have.
 *
 * @see https://docs.aws.amazon.com/codebuild/latest/APIReference/API_StartBuild.html
 */
const AT_NIGHT = RuleTargetInput.fromObject({
  environmentVariablesOverride: [{ name: 'AT_NIGHT', value: 'yes', type: BuildEnvironmentVariableType.PLAINTEXT }],
});

export interface NightlyProps {
  readonly source: SourceCode;
  readonly key: IKey;
  readonly failures: ITopic;
  /** The lab that is tested in full. */
  readonly lab: string;
}

/**
 * Looks every night for what became wrong though nobody changed anything: vulnerable dependencies above all. What takes minutes of
 * tests is done then, too.
 */
export class Nightly extends Construct {
  readonly project: Project;
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { source, key, failures, lab }: NightlyProps) {
    super(scope, id);
    const bucket = labBucket(this, 'Bucket', {
      encryption: BucketEncryption.KMS,
      encryptionKey: key,
      bucketKeyEnabled: true,
    });
    const reports = new ReportGroup(this, 'Reports', { deleteReports: true, removalPolicy: RemovalPolicy.DESTROY });
    const auditLevel = new StringParameter(this, 'AuditLevel', {
      description: 'How bad a vulnerability must be to fail the build: low, moderate, high or critical.',
      stringValue: 'high',
    });
    const signingKey = new Secret(this, 'SigningKey', {
      description: 'Signs what the build found, so that its readers can trust it.',
      encryptionKey: key,
      generateSecretString: { excludePunctuation: true },
    });

    acknowledge(
      signingKey,
      'It signs what one build says of another, and goes away with the lab before a rotation would come.',
      'AwsSolutions-SMG4',
    );

    const defaults = buildDefaults(this, 'Project');
    this.project = new Project(this, 'Project', {
      ...defaults,
      description: 'Audits the dependencies; at night it tests the lab in full, too.',
      source: source.ofBuild,
      buildSpec: BuildSpec.fromObjectToYaml(nightlyBuildSpec(reports.reportGroupArn, lab)),
      environmentVariables: {
        AUDIT_LEVEL: { type: BuildEnvironmentVariableType.PARAMETER_STORE, value: auditLevel.parameterName },
        SIGNING_KEY: { type: BuildEnvironmentVariableType.SECRETS_MANAGER, value: signingKey.secretArn },
      },
      encryptionKey: key,
      // One name for all nights, so the last one is what is there; the templates are kept, a folder a build.
      artifacts: Artifacts.s3({ bucket, path: 'audit', name: 'audit.zip', includeBuildId: false }),
      secondaryArtifacts: [Artifacts.s3({ bucket, path: 'templates', name: 'templates.zip', identifier: 'templates' })],
      cache: Cache.bucket(bucket, { prefix: 'cache' }),
      logging: { ...defaults.logging, s3: { bucket, prefix: 'logs' } },
      timeout: Duration.minutes(60),
    });
    reports.grantWrite(this.project);
    acknowledgeBuild(this.project, bucket);
    this.bucket = bucket;

    const alarm = this.project.metricFailedBuilds({ period: Duration.days(1) }).createAlarm(this, 'FailedBuildsAlarm', {
      alarmDescription: 'The nightly build failed: something that nobody changed is wrong now.',
      threshold: 1,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(failures));

    new Rule(this, 'EveryNight', {
      schedule: Schedule.cron({ hour: '2', minute: '30' }),
      targets: [new CodeBuildProject(this.project, { event: AT_NIGHT })],
    });
  }
}
