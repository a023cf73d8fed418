import { Duration } from 'aws-cdk-lib';
import { type IRole, ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  type Code,
  type FunctionOptions,
  Function as LambdaFunction,
  LoggingFormat,
} from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource, type SqsEventSourceProps } from 'aws-cdk-lib/aws-lambda-event-sources';
import { type ILogGroup, LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge';
import { bundledCode } from './bundle';
import { LabStack } from './lab-stack';
import { LAMBDA_RUNTIME } from './lambda-runtime';

export interface LabFunctionProps extends FunctionOptions {
  /** The handler's file in `lambda/<section>/<lab>/`, without `.ts`. It exports `handler`. */
  readonly handler: string;
  /** Default: the handler, bundled, as an asset. */
  readonly code?: Code;
  /** Packages that its layers bring: not bundled. */
  readonly fromLayers?: readonly string[];
  /** Default: one of its own, for a week. */
  readonly logGroup?: ILogGroup;
}

/** A function of a lab: its handler is found by the lab's name, and it logs JSON into a group that goes away with the stack. */
export class LabFunction extends LambdaFunction {
  /** It always has one. */
  declare readonly role: IRole;

  constructor(scope: Construct, id: string, { handler, code, fromLayers, environment, ...props }: LabFunctionProps) {
    const { lab } = LabStack.of(scope);
    const logGroup = props.logGroup ?? new LogGroup(scope, `${id}Logs`, { retention: RetentionDays.ONE_WEEK });
    // Without a role of ours the CDK attaches AWS's managed policy, which may write to every log group.
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    if (props.vpc) mayJoinNetwork(role);
    super(scope, id, {
      role,
      runtime: LAMBDA_RUNTIME,
      architecture: Architecture.ARM_64,
      code: code ?? bundledCode(lab, handler, { fromLayers }),
      handler: 'index.handler',
      memorySize: 256,
      timeout: Duration.seconds(10),
      loggingFormat: LoggingFormat.JSON,
      logGroup,
      environment: { POWERTOOLS_SERVICE_NAME: handler, NODE_OPTIONS: '--enable-source-maps', ...environment },
      ...props,
    });
    // Lambda sends dead letters with the function's role, to which the CDK grants the queue and not the queue's key.
    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
    props.deadLetterQueue?.encryptionMasterKey?.grant(role, 'kms:Decrypt', 'kms:GenerateDataKey');
  }

  /** Consumes a queue in batches, with failures reported message by message: the others of the batch are not delivered again.
   * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html */
  consume(queue: IQueue, options: SqsEventSourceProps = {}): void {
    this.addEventSource(new SqsEventSource(queue, { reportBatchItemFailures: true, ...options }));
  }
}

/** Lambda makes and deletes the network interfaces of a function in a VPC with the function's own rights. The CDK adds them to roles of its own only.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html */
function mayJoinNetwork(role: Role): void {
  role.addManagedPolicy(ManagedPolicy.fromAwsManagedPolicyName('service-role/AWSLambdaVPCAccessExecutionRole'));
  acknowledge(
    role,
    'AWS keeps this policy for functions in a network, whose interfaces nobody can name beforehand.',
    'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole]',
  );
}
