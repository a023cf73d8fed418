import { Aws, CfnParameter, Fn, Stack } from 'aws-cdk-lib';
import type { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { isGiven } from '../../../kit/given';
import type { LabFunction } from '../../../kit/lab-function';

/**
 * The layer of AWS's distribution of OpenTelemetry, for functions that are to be instrumented without a line of code. It has another ARN in
 * each Region, and a new one with each version.
 *
 * @see https://aws-otel.github.io/docs/getting-started/lambda
 */
export class AdotLayer extends Construct {
  private readonly arn: CfnParameter;
  private readonly given: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.arn = new CfnParameter(Stack.of(this), 'AdotLayerArn', {
      description: 'ARN of the layer AWSOpenTelemetryDistroJs in this Region, with its version. Empty: none.',
      default: '',
      allowedPattern: '(arn:[\\w-]+:lambda:[\\w-]+:\\d{12}:layer:[\\w-]+:\\d+)?',
    });
    this.given = isGiven(this, 'Given', this.arn).logicalId;
  }

  /** Gives the functions the layer where there is one: its wrapper starts before the handler, and sends what that does to X-Ray. */
  addTo(...functions: readonly LabFunction[]): void {
    for (const traced of functions) {
      const resource = traced.node.defaultChild as CfnFunction;
      resource.addPropertyOverride('Layers', this.ifGiven([this.arn.valueAsString]));
      resource.addPropertyOverride(
        'Environment.Variables.AWS_LAMBDA_EXEC_WRAPPER',
        this.ifGiven('/opt/otel-instrument'),
      );
      // Traces alone: what Application Signals measures besides is paid for.
      resource.addPropertyOverride('Environment.Variables.OTEL_AWS_APPLICATION_SIGNALS_ENABLED', this.ifGiven('false'));
    }
  }

  private ifGiven(value: unknown) {
    return Fn.conditionIf(this.given, value, Aws.NO_VALUE);
  }
}
