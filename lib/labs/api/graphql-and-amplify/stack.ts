import { Grant } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { LabFunction } from '../../../kit/lab-function';
import { LabStack, type LabStackProps } from '../../../kit/lab-stack';
import { labTable, stringKey } from '../../../kit/lab-table';
import { labUserPool, serverClient } from '../../../kit/lab-user-pool';
import { CustomDomain } from './custom-domain';
import { Hosting } from './hosting';
import { Reminders } from './reminders';
import { Resolvers } from './resolvers';
import { ToDoApi } from './to-do-api';

/** A to-do app: pages, and one GraphQL API that they ask for just what they show, and that tells them what is new. */
export class GraphqlAndAmplify extends LabStack {
  readonly outputs;

  constructor(scope: Construct, id: string, props: LabStackProps) {
    super(scope, id, props);
    const userPool = labUserPool(this, 'Users');
    const client = serverClient(userPool, 'App');
    const table = labTable(this, 'ToDos', {
      partitionKey: stringKey('owner'),
      sortKey: stringKey('id'),
      timeToLiveAttribute: 'endsAt',
    });
    table.addGlobalSecondaryIndex({
      indexName: 'Parts',
      partitionKey: stringKey('parent'),
      sortKey: stringKey('createdAt'),
    });

    const doorkeeper = new LabFunction(this, 'Doorkeeper', {
      handler: 'admit-display',
      environment: { TABLE: table.tableName },
    });
    // The CDK's grants on a table are also for its indexes.
    Grant.addToPrincipal({ grantee: doorkeeper, actions: ['dynamodb:GetItem'], resourceArns: [table.tableArn] });
    const api = new ToDoApi(this, 'Api', { userPool, authorizer: doorkeeper });
    const reminders = new Reminders(this, 'Reminders', api);
    const understand = new LabFunction(this, 'Understand', { handler: 'understand-text' });
    new Resolvers(this, 'Resolvers', { api, table, understand, reminders });
    new CustomDomain(this, 'Domain', api);

    const hosting = new Hosting(this, 'Hosting', {
      environment: { GRAPHQL_URL: api.graphqlUrl, API_KEY: api.apiKey ?? '', USER_POOL_ID: userPool.userPoolId },
    });

    this.outputs = this.writeOutputs({
      ApiId: api.apiId,
      GraphqlUrl: api.graphqlUrl,
      RealtimeUrl: api.realtimeUrl,
      ApiHost: api.host,
      ApiKey: api.apiKey ?? '',
      UserPoolId: userPool.userPoolId,
      UserPoolClientId: client.userPoolClientId,
      AppId: hosting.app.attrAppId,
      MainUrl: hosting.urlOf(hosting.main),
      NextUrl: hosting.urlOf(hosting.next),
      PasswordArn: hosting.password.secretArn,
    });
  }
}
