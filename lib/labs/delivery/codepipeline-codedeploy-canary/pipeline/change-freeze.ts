import { Duration } from 'aws-cdk-lib';
import { LambdaInvokeAction } from 'aws-cdk-lib/aws-codepipeline-actions';
import { SnsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { acknowledge } from '../../../../kit/acknowledge';
import { LabFunction } from '../../../../kit/lab-function';
import { FIRST_FREEZE } from './first-freeze';

export interface ChangeFreezeProps {
  readonly notices: ITopic;
}

/**
 * Stops a release before anybody is asked to approve it, while a parameter says that nothing may change.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html
 */
export class ChangeFreeze extends Construct {
  readonly parameter: StringParameter;
  /** Asks, and tells the pipeline. */
  readonly check: LabFunction;

  constructor(scope: Construct, id: string, { notices }: ChangeFreezeProps) {
    super(scope, id);
    this.parameter = new StringParameter(this, 'Reason', {
      description: 'Why nothing may be released now, or "none".',
      stringValue: FIRST_FREEZE,
    });
    this.check = new LabFunction(this, 'Function', {
      handler: 'check-freeze',
      environment: { FREEZE_PARAMETER: this.parameter.parameterName },
      // The action waits for 20 minutes: what the function says later, nobody hears.
      maxEventAge: Duration.minutes(20),
      onFailure: new SnsDestination(notices),
    });
    this.parameter.grantRead(this.check);
    acknowledge(
      this.check.role ?? this.check,
      'The job of a pipeline has no name in IAM: the two calls that answer it allow no resource but all.',
      'AwsSolutions-IAM5[Resource::*]',
    );
    acknowledge(
      this.check.role ?? this.check,
      "The CDK's grant covers both forms of the call, with the topic's key alone.",
      'AwsSolutions-IAM5[Action::kms:GenerateDataKey*]',
    );
  }

  /** The action that asks. */
  action(runOrder: number): LambdaInvokeAction {
    return new LambdaInvokeAction({ actionName: 'CheckFreeze', lambda: this.check, runOrder });
  }
}
