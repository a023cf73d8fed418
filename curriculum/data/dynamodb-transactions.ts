import type { Topic } from '../topic';

export default {
  id: 'dynamodb-transactions',
  name: 'DynamoDB transactions',
  mirrors: [{ note: '001', section: 'Transactions' }],
  claims: [
    {
      id: 'transact-write',
      text: 'TransactWriteItems writes to several items and tables all or nothing.',
      kind: 'behaviour',
      how: 'one failing condition: TransactionCanceledException, nothing written',
      notes: ['001'],
    },
    {
      id: 'transact-get',
      text: 'TransactGetItems reads several items as of one moment.',
      kind: 'behaviour',
      how: 'returns all items of one moment',
      notes: ['001'],
    },
    {
      id: 'double-cost',
      text: 'Transactional reads and writes cost twice the capacity units.',
      kind: 'behaviour',
      how: 'ReturnConsumedCapacity: 2 WCU for 1 KB',
      notes: ['001'],
    },
    {
      id: 'transaction-uses',
      text: 'Uses: money, orders, games; reads can be eventual, strong or transactional.',
      kind: 'concept',
      today: 'up to 100 items or 4 MB per transaction.',
      notes: ['001'],
    },
    {
      id: 'transaction-permissions',
      text: 'The role needs the item actions, checked per item.',
      kind: 'template',
      how: 'AWS::IAM::Policy.PolicyDocument allows dynamodb:PutItem, UpdateItem, DeleteItem, ConditionCheckItem',
      notes: ['001'],
    },
  ],
} as const satisfies Topic;
