import { AttributeType, StreamViewType } from 'aws-cdk-lib/aws-dynamodb';
import { labTable, stringKey } from '../../../lib/kit/lab-table';
import { resource } from '../../support/resources';
import { TestStack } from '../../support/test-stack';

function ledger(props = {}) {
  const stack = new TestStack();
  labTable(stack, 'Ledger', { partitionKey: stringKey('pk'), ...props });
  return resource(stack.template, 'AWS::DynamoDB::Table', 'Ledger');
}

describe('labTable', () => {
  it('is paid by the request, can be restored to any second, and goes away with the stack', () => {
    const { Properties, ...rest } = ledger();
    expect(Properties.BillingMode).toBe('PAY_PER_REQUEST');
    expect(Properties.ProvisionedThroughput).toBeUndefined();
    expect(Properties.PointInTimeRecoverySpecification).toEqual({ PointInTimeRecoveryEnabled: true });
    expect(rest).toMatchObject({ DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' });
  });

  it('takes keys and other properties', () => {
    const sortKey = { name: 'at', type: AttributeType.NUMBER };
    const { Properties } = ledger({ sortKey, stream: StreamViewType.KEYS_ONLY });
    expect(Properties.KeySchema).toEqual([
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'at', KeyType: 'RANGE' },
    ]);
    expect(Properties.AttributeDefinitions).toEqual([
      { AttributeName: 'pk', AttributeType: 'S' },
      { AttributeName: 'at', AttributeType: 'N' },
    ]);
    expect(Properties.StreamSpecification).toEqual({ StreamViewType: 'KEYS_ONLY' });
  });
});
