import { ProjectionType, type Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { labTable, numberKey, stringKey } from '../../../kit/lab-table';

/** Attributes of a listing that anybody who has signed in may see. The lowest price that its seller would take is none of them. */
export const PUBLIC_ATTRIBUTES = ['seller', 'listing', 'title', 'category', 'price', 'listedAt'] as const;

/** What sellers offer, under their own keys. Each index answers one question that the key cannot. */
export function listingsTable(scope: Construct, id: string): Table {
  const table = labTable(scope, id, { partitionKey: stringKey('seller'), sortKey: stringKey('listing') });
  // "What did I list last?", asked by a seller who has just listed something: it must be there.
  table.addLocalSecondaryIndex({
    indexName: 'ByListedAt',
    sortKey: stringKey('listedAt'),
    projectionType: ProjectionType.INCLUDE,
    nonKeyAttributes: ['title', 'price'],
  });
  // "What is there in this category, the cheapest first?": a page of results shows a title and a price.
  table.addGlobalSecondaryIndex({
    indexName: 'ByCategory',
    partitionKey: stringKey('category'),
    sortKey: numberKey('price'),
    projectionType: ProjectionType.INCLUDE,
    nonKeyAttributes: ['title'],
  });
  // "Which one is this?", asked by a link that knows nothing of the seller: a page of one listing shows all of it.
  table.addGlobalSecondaryIndex({
    indexName: 'ByListing',
    partitionKey: stringKey('listing'),
    projectionType: ProjectionType.ALL,
  });
  return table;
}
