import { type Archive, CfnArchive, EventBus } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { LabFunction } from '../../../kit/lab-function';

/** Who says what, in the words of the event. All patterns begin with it. */
export const PLACED = { source: ['shop.orders'], detailType: ['OrderPlaced'] };

/** The team that takes orders. It says what happened, on a bus of its own, and knows nobody who listens. */
export class Orders extends Construct {
  readonly bus: EventBus;
  readonly function: LabFunction;
  readonly archive: CfnArchive;
  readonly invoices: Archive;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.bus = new EventBus(this, 'Bus', { description: 'What happens to orders, for whoever wants to know.' });
    this.function = new LabFunction(this, 'Function', {
      handler: 'place-orders',
      environment: { BUS_NAME: this.bus.eventBusName },
    });
    this.bus.grantPutEventsTo(this.function);

    // All of it, for a month: the construct of the CDK asks for a pattern, and without one the archive takes everything.
    this.archive = new CfnArchive(this, 'Everything', { sourceArn: this.bus.eventBusArn, retentionDays: 30 });
    // Without a time an archive keeps for ever.
    this.invoices = this.bus.archive('Invoices', {
      description: 'What was bought on account, for the tax office.',
      eventPattern: { ...PLACED, detail: { payment: ['invoice'] } },
    });
  }
}
