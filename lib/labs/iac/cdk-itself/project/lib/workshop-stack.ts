import { DefaultStackSynthesizer, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { WorkQueue } from './work-queue';

/** The bikes that wait for repair. */
export class WorkshopStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, {
      stackName: 'CdkItself-Workshop',
      // Deployed through a bootstrap of its own, which was given few rights.
      synthesizer: new DefaultStackSynthesizer({ qualifier: 'labs-guest' }),
      ...props,
    });

    new WorkQueue(this, 'Repairs', { timeToWork: Duration.minutes(5) });
  }
}
