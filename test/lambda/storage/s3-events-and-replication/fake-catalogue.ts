import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';

type Item = Record<string, string>;

const NEWEST = 'attribute_not_exists(pk) OR sequencer <= :sequencer';

/** A table that knows the one condition of the catalogue. */
export function fakeCatalogue(): { readonly entries: () => Item[]; readonly clear: () => void } {
  const items = new Map<string, Item>();
  const table = mockClient(DynamoDBDocumentClient);
  const idOf = ({ pk, sk }: Item) => `${pk} ${sk}`;
  table.on(GetCommand).callsFake(({ Key }) => ({ Item: items.get(idOf(Key)) }));
  table.on(PutCommand).callsFake(({ Item: item, ConditionExpression, ExpressionAttributeValues }) => {
    const there = items.get(idOf(item));
    if (ConditionExpression && ConditionExpression !== NEWEST)
      throw new Error(`Not known here: ${ConditionExpression}`);
    if (ConditionExpression && there && !((there.sequencer as string) <= ExpressionAttributeValues[':sequencer'])) {
      throw new ConditionalCheckFailedException({ message: 'The conditional request failed', $metadata: {} });
    }
    items.set(idOf(item), item);
    return {};
  });
  return { entries: () => [...items.values()], clear: () => items.clear() };
}
