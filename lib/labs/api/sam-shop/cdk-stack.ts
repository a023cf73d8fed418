import { Duration, RemovalPolicies } from 'aws-cdk-lib';
import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { LambdaDeploymentConfig, LambdaDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Alias } from 'aws-cdk-lib/aws-lambda';
import { QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { acknowledge, allVersionsOf } from '../../../kit/acknowledge';
import { labAlarm } from '../../../kit/lab-alarm';
import { LabFunction } from '../../../kit/lab-function';
import { LabQueue, visibilityFor } from '../../../kit/lab-queue';
import { LabStack, type LabStackProps } from '../../../kit/lab-stack';
import { labTable, stringKey } from '../../../kit/lab-table';
import { ShopApi } from './shop-api';
import type { SamShop } from './stack';

export interface SamShopCdkProps extends LabStackProps {
  readonly main: SamShop;
}

const TIMEOUT = Duration.seconds(10);

/** The same shop without SAM, in the order of template.yaml: what that says in a line, and what SAM adds, is said here. */
export class SamShopCdk extends LabStack {
  readonly outputs;

  constructor(scope: Construct, id: string, { main, ...props }: SamShopCdkProps) {
    super(scope, id, props);
    const { priceList, alerts } = main;
    const table = labTable(this, 'OrdersTable', { partitionKey: stringKey('orderId') });
    const shipments = new LabQueue(this, 'ShipmentsQueue', {
      encryption: QueueEncryption.SQS_MANAGED,
      visibilityTimeout: visibilityFor(TIMEOUT),
    });

    const orders = new LabFunction(this, 'OrdersFunction', {
      handler: 'orders',
      timeout: TIMEOUT,
      environment: {
        RELEASE: 'first',
        DELIVERY_CENTS: '490',
        ORDERS_TABLE: table.tableName,
        PRICE_LIST_BUCKET: priceList.bucketName,
        SHIPMENTS_QUEUE_URL: shipments.queueUrl,
      },
    });
    orders.addToRolePolicy(
      new PolicyStatement({ actions: ['s3:GetObject'], resources: [priceList.arnForObjects('prices.json')] }),
    );
    table.grant(orders, 'dynamodb:GetItem', 'dynamodb:PutItem');
    shipments.grantSendMessages(orders);
    const version = orders.currentVersion;
    // A deployment goes back to the version before, which must not go with the template that named it.
    RemovalPolicies.of(version).retain();
    const live = new Alias(this, 'OrdersLive', { aliasName: 'live', version });
    const api = new ShopApi(this, 'ShopApi', { orders: live });

    const check = new LabFunction(this, 'CheckOrdersFunction', {
      handler: 'check-orders',
      timeout: TIMEOUT,
      environment: { NEW_VERSION: version.functionArn },
    });
    check.addToRolePolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [version.functionArn] }),
    );
    const deployments = new LambdaDeploymentGroup(this, 'Deployments', {
      alias: live,
      deploymentConfig: LambdaDeploymentConfig.CANARY_10PERCENT_5MINUTES,
      preHook: check,
      alarms: [
        labAlarm(this, 'OrdersFail', {
          description: 'A caller got an error. CodeDeploy stops the deployment and rolls it back.',
          metric: live.metricErrors({ statistic: Stats.SUM, period: Duration.minutes(1) }),
          alerts,
        }),
      ],
      autoRollback: { failedDeployment: true, stoppedDeployment: true, deploymentInAlarm: true },
    });
    acknowledge(
      deployments,
      "The CDK attaches AWS's managed policy for deployments on Lambda, which follows what CodeDeploy needs.",
      'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSCodeDeployRoleForLambdaLimited]',
    );
    acknowledge(deployments, "The CDK's grant covers the versions of a hook, too.", allVersionsOf(check));

    const ship = new LabFunction(this, 'ShipFunction', {
      handler: 'ship',
      timeout: TIMEOUT,
      environment: { ORDERS_TABLE: table.tableName, QUEUE_URL: shipments.queueUrl },
    });
    table.grant(ship, 'dynamodb:UpdateItem');
    ship.consume(shipments);
    shipments.grant(ship, 'sqs:ChangeMessageVisibility');

    this.outputs = this.writeOutputs({
      CdkOrdersUrl: api.urlForPath('/orders'),
    });
  }
}
