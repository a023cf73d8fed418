import { mockClient } from 'aws-sdk-client-mock';
import { FakeKms, RECORDS_KEY } from './fake-kms';

type Handler = (event: unknown) => Promise<unknown>;

export interface Item {
  readonly patient: { readonly S: string };
  readonly id: { readonly S: string };
  readonly message: { readonly B: Uint8Array };
}

/** Both functions in an environment that keeps no data key yet, with a table and a key. */
export class Vault {
  readonly items: Item[] = [];
  file!: Handler;
  read!: Handler;
  kms!: FakeKms;

  constructor() {
    Object.assign(process.env, { DOCUMENTS_TABLE: 'documents', RECORDS_KEY, AWS_REGION: 'us-east-1' });
    jest.isolateModules(() => {
      this.kms = new FakeKms(require('@aws-sdk/client-kms').KMS);
      this.fakeTable();
      this.file = require('../../../../lambda/security/keys/file-documents').handler;
      this.read = require('../../../../lambda/security/keys/read-documents').handler;
    });
  }

  private fakeTable(): void {
    const { DynamoDBClient, PutItemCommand, QueryCommand } = require('@aws-sdk/client-dynamodb');
    const dynamodb = mockClient(DynamoDBClient).rejects(new Error('Nobody knows this call.'));
    dynamodb.on(PutItemCommand).callsFake(({ TableName, Item }) => {
      expect(TableName).toBe('documents');
      this.items.push(Item);
      return {};
    });
    dynamodb.on(QueryCommand).callsFake(({ KeyConditionExpression, ExpressionAttributeValues }) => {
      expect(KeyConditionExpression).toBe('patient = :patient');
      const found = this.items.filter(({ patient }) => patient.S === ExpressionAttributeValues[':patient'].S);
      return { Items: found.sort((one, other) => one.id.S.localeCompare(other.id.S)) };
    });
  }
}

/** So many short documents. */
export const texts = (count: number) => Array.from({ length: count }, (_, index) => `document ${index}`);
