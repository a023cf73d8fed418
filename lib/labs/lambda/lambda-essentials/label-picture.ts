import { join } from 'node:path';
import { Duration } from 'aws-cdk-lib';
import { Architecture, Code, Function as LambdaFunction, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import { type CfnLogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';

const CODE = join(__dirname, '../../../../lambda/lambda/lambda-essentials/label-picture');

/**
 * The archive's old shell script, which nobody wants to rewrite. It brings its own runtime, and shows what a function has that is told
 * nothing else: AWS's managed policy, and the log group that Lambda would make for it.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/runtimes-custom.html
 */
export class LabelPicture extends LambdaFunction {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      runtime: Runtime.PROVIDED_AL2023,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(CODE),
      handler: 'bootstrap',
      memorySize: 128,
      timeout: Duration.seconds(5),
      // The script writes plain lines. To log JSON is a runtime's own doing, which Lambda cannot do for it.
      loggingFormat: LoggingFormat.TEXT,
    });
    acknowledge(
      this,
      'It shows the policy that the notes teach; the other functions may write to their own log group alone.',
      'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
    );
    // By its feature flag `useCdkManagedLogGroup` the CDK makes the group that Lambda would make on the first call, and under the same
    // name: it then goes away with the stack. Its lines would stay for two years.
    (this.logGroup.node.defaultChild as CfnLogGroup).retentionInDays = RetentionDays.ONE_WEEK;
  }
}
