import type { ServicePermissions } from '../permission';
import { AS_NAMED } from './common';

/** Where EventBridge keeps the schemas that it finds, of all buses of the account. */
const DISCOVERED = {
  name: 'OnDiscoveredRegistry',
  arn: (partition: string) => `arn:${partition}:schemas:*:*:registry/discovered-schemas`,
};
const FOUND_OF_SHOP = {
  name: 'OnDiscoveredSchemas',
  arn: (partition: string) => `arn:${partition}:schemas:*:*:schema/discovered-schemas/shop.orders@*`,
};

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridgeschemas.html',
  type: 'AWS::EventSchemas::Registry',
  // A lab's registry is called after its stack.
  arn: (partition, name) => `arn:${partition}:schemas:*:*:schema/${name.replace('-*', '')}/*`,
  operations: {
    PutCodeBinding: AS_NAMED,
    DescribeCodeBinding: AS_NAMED,
    GetCodeBindingSource: AS_NAMED,
    ListSchemas: { on: DISCOVERED },
    DeleteSchema: { on: FOUND_OF_SHOP },
  },
} satisfies ServicePermissions;
