import { Stack } from 'aws-cdk-lib';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import { CfnDiscoverer, CfnRegistry, CfnSchema } from 'aws-cdk-lib/aws-eventschemas';
import { Construct } from 'constructs';

/** What an order looks like, as OpenAPI has it: the form in which EventBridge discovers schemas, and makes code of them. */
const ORDER_PLACED = {
  openapi: '3.0.0',
  info: { title: 'OrderPlaced', version: '1.0.0' },
  paths: {},
  components: {
    schemas: {
      OrderPlaced: {
        type: 'object',
        required: ['orderId', 'total', 'country', 'goods'],
        properties: {
          orderId: { type: 'string' },
          total: { type: 'number' },
          country: { type: 'string' },
          goods: { type: 'string' },
        },
      },
    },
  },
};

/** What teams agreed on, and what the bus really carries: the one is written by hand, the other is found. */
export class Contract extends Construct {
  constructor(scope: Construct, id: string, bus: IEventBus) {
    super(scope, id);
    // People type these names when they ask for code.
    const registry = new CfnRegistry(this, 'Registry', {
      registryName: Stack.of(this).stackName,
      description: 'What teams promise each other.',
    });
    new CfnSchema(this, 'OrderPlaced', {
      registryName: registry.attrRegistryName,
      schemaName: 'OrderPlaced',
      type: 'OpenApi3',
      content: JSON.stringify(ORDER_PLACED),
    });
    // What it finds goes to the registry `discovered-schemas`, a version for each new shape.
    new CfnDiscoverer(this, 'Discoverer', { sourceArn: bus.eventBusArn, crossAccount: false });
  }
}
