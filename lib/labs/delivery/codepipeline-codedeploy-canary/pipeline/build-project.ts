import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  type CommonProjectProps,
  ComputeType,
  LinuxBuildImage,
  PipelineProject,
  type PipelineProjectProps,
  ReportGroup,
} from 'aws-cdk-lib/aws-codebuild';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { devDependencies } from '../../../../../package.json';

/** The CDK's CLI, as the project pins it, for builds that have no `node_modules`. */
export const CDK_CLI = `npx --yes aws-cdk@${devDependencies['aws-cdk']}`;

/** The runtimes of a build: the one that the handlers run on. The image has it installed.
 * @see https://docs.aws.amazon.com/codebuild/latest/userguide/available-runtimes.html */
export const RUNTIME_VERSIONS = { nodejs: 24 };

export interface BuildProjectProps extends PipelineProjectProps {
  readonly encryptionKey: IKey;
}

/** A build that pipelines start. */
export class BuildProject extends PipelineProject {
  constructor(scope: Construct, id: string, props: BuildProjectProps) {
    super(scope, id, { ...buildDefaults(scope, id), ...props });
  }

  /**
   * Makes the report group that a buildspec calls `name`. CodeBuild would make one itself, which nothing would delete.
   *
   * @see https://docs.aws.amazon.com/codebuild/latest/userguide/report-create.html
   */
  addReports(name: string): ReportGroup {
    const group = new ReportGroup(this, 'Reports', {
      reportGroupName: `${this.projectName}-${name}`,
      deleteReports: true,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    group.grantWrite(this);
    this.addToRolePolicy(
      new PolicyStatement({ actions: ['codebuild:CreateReportGroup'], resources: [group.reportGroupArn] }),
    );
    return group;
  }
}

/** What all builds of the lab have: an image with today's runtimes, an end, and a log that goes away with the stack. */
export function buildDefaults(scope: Construct, id: string): CommonProjectProps {
  const logGroup = new LogGroup(scope, `${id}Logs`, { retention: RetentionDays.ONE_WEEK });
  return {
    environment: { buildImage: LinuxBuildImage.AMAZON_LINUX_2023_6, computeType: ComputeType.SMALL },
    logging: { cloudWatch: { logGroup } },
    timeout: Duration.minutes(30),
    queuedTimeout: Duration.minutes(30),
    // The default lets a project make and write any report group whose name begins with its own.
    grantReportGroupPermissions: false,
  };
}
