import { AwsIntegration, type IRestApi } from 'aws-cdk-lib/aws-apigateway';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Alias } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { LabFunction } from '../../../kit/lab-function';
import { labTable, stringKey } from '../../../kit/lab-table';

/** The origin of the shop's pages, which browsers send and must find in the answers. */
export const SHOP = 'https://shop.example.com';

/** Takes orders and tells of them. Which release answers says an alias, and which alias is called says the stage of the API. */
export class OrderService extends Construct {
  readonly function: LabFunction;
  readonly table: Table;
  /** What customers get. */
  readonly live: Alias;
  /** What is tried next: the newest code. */
  readonly next: Alias;
  readonly logGroupName: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.table = labTable(this, 'Table', { partitionKey: stringKey('orderId') });
    this.function = new LabFunction(this, 'Function', {
      handler: 'serve-orders',
      environment: { ORDERS_TABLE: this.table.tableName, SHOP_ORIGIN: SHOP },
    });
    this.table.grant(this.function, 'dynamodb:GetItem', 'dynamodb:PutItem');
    this.logGroupName = this.function.logGroup.logGroupName;
    this.live = new Alias(this, 'Live', { aliasName: 'live', version: this.function.currentVersion });
    this.next = new Alias(this, 'Next', { aliasName: 'next', version: this.function.latestVersion });
  }

  /** Hands the whole request to the alias that the variable `alias` of the stage names. A cache tells requests apart by these parameters alone. */
  integration(cacheKeyParameters?: string[]): AwsIntegration {
    return new AwsIntegration({
      service: 'lambda',
      proxy: true,
      path: `2015-03-31/functions/${this.function.functionArn}:\${stageVariables.alias}/invocations`,
      options: { cacheKeyParameters },
    });
  }

  /** Lets the API call both aliases: each has a policy of its own, and the CDK cannot know what a variable will say. */
  letIn(api: IRestApi): void {
    for (const alias of [this.live, this.next]) {
      alias.addPermission(`CallsOf${api.node.path.split('/').slice(1).join('')}`, {
        principal: new ServicePrincipal('apigateway.amazonaws.com'),
        sourceArn: api.arnForExecuteApi('*', '/orders*', '*'),
      });
    }
  }
}
