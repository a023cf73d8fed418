import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { labTable, stringKey } from '../../../kit/lab-table';

/** The attribute by which DynamoDB forgets: a second since 1970. */
const EXPIRES = { timeToLiveAttribute: 'expiresAt' };

/** What the chat knows: who may come in, who is connected, and what was said. */
export class Rooms extends Construct {
  readonly tickets: Table;
  readonly connections: Table;
  readonly messages: Table;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.tickets = labTable(this, 'Tickets', { partitionKey: stringKey('ticket'), ...EXPIRES });
    // $disconnect brings nothing but the id, so that is the key; a message asks who else is in the room, so that is the index.
    this.connections = labTable(this, 'Connections', { partitionKey: stringKey('connectionId'), ...EXPIRES });
    this.connections.addGlobalSecondaryIndex({ indexName: 'ByRoom', partitionKey: stringKey('room') });
    this.messages = labTable(this, 'Messages', { partitionKey: stringKey('room'), sortKey: stringKey('sent') });
  }
}
