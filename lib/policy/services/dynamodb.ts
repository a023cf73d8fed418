import type { Place, ServicePermissions } from '../permission';
import { AS_NAMED, DECRYPT, ENCRYPT_AND_DECRYPT } from './common';

/** What a walkthrough makes of a table of a lab. It is not named after a stack, so that nobody may delete the lab's own. */
const COPIES: Place = { name: 'OnCopies', arn: (partition) => `arn:${partition}:dynamodb:*:*:table/cdk-labs-copy-*` };

interface OfTable {
  readonly TableName: string;
}

const READ = { keys: DECRYPT };
const WRITE = { keys: ENCRYPT_AND_DECRYPT };
/** What DynamoDB fills the restored table with, in the caller's name. */
const FILL = ['BatchWriteItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'Scan', 'UpdateItem'];

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html',
  type: 'AWS::DynamoDB::Table',
  arn: (partition, name) => `arn:${partition}:dynamodb:*:*:table/${name}`,
  operations: {
    GetItem: READ,
    BatchGetItem: READ,
    Query: READ,
    Scan: (input: OfTable) => ({ ...READ, ...placeOf(input) }),
    PutItem: WRITE,
    UpdateItem: WRITE,
    DeleteItem: WRITE,
    // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html
    TransactGetItems: { actions: ['dynamodb:GetItem'], ...READ },
    TransactWriteItems: ({ TransactItems }: { TransactItems: readonly object[] }) => ({
      actions: TransactItems.flatMap((item) => Object.keys(item)).map((kind) => `dynamodb:${kind}Item`),
      ...WRITE,
    }),
    DescribeTable: placeOf,
    UpdateTable: AS_NAMED,
    CreateTable: { on: COPIES },
    DeleteTable: { on: COPIES },
    // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-iam.html
    ExecuteStatement: ({ Statement }: { Statement: string }) => ({
      actions: [`dynamodb:PartiQL${sqlWord(Statement)}`],
      ...WRITE,
    }),
    // The ARN of a backup begins with that of its table.
    CreateBackup: AS_NAMED,
    DescribeBackup: AS_NAMED,
    DeleteBackup: AS_NAMED,
    RestoreTableFromBackup: {
      also: [{ actions: ['RestoreTableFromBackup', ...FILL].map((action) => `dynamodb:${action}`), on: COPIES }],
    },
  },
} satisfies ServicePermissions;

/** `Select`, `Insert`, `Update` or `Delete`. */
function sqlWord(statement: string): string {
  const [word = ''] = statement.trim().split(/\s/, 1);
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}

function placeOf({ TableName }: OfTable) {
  return TableName.startsWith('cdk-labs-copy-') ? { on: COPIES } : {};
}
