import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Canary, Code, Runtime, RuntimeFamily, Schedule, Test } from 'aws-cdk-lib/aws-synthetics';
import { Construct } from 'constructs';
import { acknowledge, allowedOn, objectsUnder } from '../../../kit/acknowledge';
import { inlineText } from '../../../kit/bundle';
import { labBucket } from '../../../kit/lab-bucket';
import { LabStack } from '../../../kit/lab-stack';
import { logGroupArn } from '../../../kit/log-groups';

/** The newest with a browser for Puppeteer, which the CDK does not name yet.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Synthetics_Library_nodejs_puppeteer.html */
const RUNTIME = new Runtime('syn-nodejs-puppeteer-15.0', RuntimeFamily.NODEJS);

const EACH_RUN = Duration.minutes(5);

export interface PageCanaryProps {
  readonly url: string;
  readonly alerts: ITopic;
}

/** A visitor who comes every five minutes, by day and by night, and notices what no metric of the function says. */
export class PageCanary extends Construct {
  readonly canary: Canary;
  readonly artifacts: Bucket;
  readonly alarm: Alarm;

  constructor(scope: Construct, id: string, { url, alerts }: PageCanaryProps) {
    super(scope, id);
    this.artifacts = labBucket(this, 'Artifacts', {
      lifecycleRules: [{ expiration: Duration.days(30), abortIncompleteMultipartUploadAfter: Duration.days(1) }],
    });
    this.canary = new Canary(this, 'Visitor', {
      runtime: RUNTIME,
      test: Test.custom({
        code: Code.fromInline(inlineText(LabStack.of(this).lab, 'visit-page')),
        handler: 'index.handler',
      }),
      schedule: Schedule.rate(EACH_RUN),
      environmentVariables: { PAGE_URL: url },
      artifactsBucketLocation: { bucket: this.artifacts, prefix: 'visits' },
      timeout: Duration.seconds(60),
      // Its function and layer are Synthetics' own, which the stack would leave behind.
      provisionedResourceCleanup: true,
    });
    acknowledge(
      this.canary.role,
      'Each visit is a new object and each canary has a log group that Synthetics names; metrics and the list of buckets have no ARN.',
      'AwsSolutions-IAM5[Resource::*]',
      objectsUnder(this.artifacts, 'visits/'),
      allowedOn(this.canary, logGroupArn(this, '/aws/lambda/cwsyn-*')),
    );
    this.alarm = new Alarm(this, 'Unreachable', {
      alarmDescription: 'A visitor does not see the delivery page: look at the screenshots of the canary.',
      metric: this.canary.metricSuccessPercent({ period: EACH_RUN }),
      threshold: 100,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: 1,
      // No visit in five minutes may be a late one.
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    this.alarm.addAlarmAction(new SnsAction(alerts));
  }
}
