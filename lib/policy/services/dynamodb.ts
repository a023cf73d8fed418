import type { ServicePermissions } from '../permission';
import { AS_NAMED } from './common';

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html',
  type: 'AWS::DynamoDB::Table',
  arn: (partition, name) => `arn:${partition}:dynamodb:*:*:table/${name}`,
  operations: {
    GetItem: AS_NAMED,
    BatchGetItem: AS_NAMED,
    Query: AS_NAMED,
    Scan: AS_NAMED,
    PutItem: AS_NAMED,
    UpdateItem: AS_NAMED,
    DeleteItem: AS_NAMED,
    // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html
    TransactGetItems: { actions: ['dynamodb:GetItem'] },
    TransactWriteItems: ({ TransactItems }: { TransactItems: readonly object[] }) => ({
      actions: TransactItems.flatMap((item) => Object.keys(item)).map((kind) => `dynamodb:${kind}Item`),
    }),
    DescribeTable: AS_NAMED,
    UpdateTable: AS_NAMED,
  },
} satisfies ServicePermissions;
