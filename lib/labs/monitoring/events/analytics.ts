import { EventField, type IEventBus, Match, Rule } from 'aws-cdk-lib/aws-events';
import { KinesisStream } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Stream, StreamEncryption, StreamMode } from 'aws-cdk-lib/aws-kinesis';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { deadLetterQueue } from '../../../kit/lab-queue';

/** Counts everything that a shop says, also what nobody has thought of yet. */
export class Analytics extends Construct {
  readonly stream: Stream;
  readonly deadLetters: readonly Queue[];

  constructor(scope: Construct, id: string, bus: IEventBus) {
    super(scope, id);
    this.stream = new Stream(this, 'Stream', {
      streamMode: StreamMode.PROVISIONED,
      shardCount: 1,
      encryption: StreamEncryption.MANAGED,
    });
    const undelivered = deadLetterQueue(this, 'Undelivered');
    this.deadLetters = [undelivered];
    const all = new Rule(this, 'All', {
      eventBus: bus,
      eventPattern: { source: Match.prefix('shop.') },
      targets: [
        new KinesisStream(this.stream, {
          partitionKeyPath: EventField.eventId,
          deadLetterQueue: undelivered,
        }),
      ],
    });
    // Of this target the CDK does not tell the dead letters that the rule may write there.
    undelivered.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('events.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [undelivered.queueArn],
        conditions: { ArnEquals: { 'aws:SourceArn': all.ruleArn } },
      }),
    );
  }
}
