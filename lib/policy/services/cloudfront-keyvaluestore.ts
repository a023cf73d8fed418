import type { Permission, ServicePermissions } from '../permission';

// IAM's prefix is another than the SDK's name.
const may = (operation: string): Permission => ({ actions: [`cloudfront-keyvaluestore:${operation}`] });

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudfrontkeyvaluestore.html',
  type: 'AWS::CloudFront::KeyValueStore',
  // CloudFront chooses the id of a store.
  arn: (partition) => `arn:${partition}:cloudfront::*:key-value-store/*`,
  operations: {
    DescribeKeyValueStore: may('DescribeKeyValueStore'),
    PutKey: may('PutKey'),
    DeleteKey: may('DeleteKey'),
  },
} satisfies ServicePermissions;
