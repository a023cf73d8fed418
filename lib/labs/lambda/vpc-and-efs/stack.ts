import { QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { LabFunction } from '../../../kit/lab-function';
import { LabQueue } from '../../../kit/lab-queue';
import { LabStack, type LabStackProps } from '../../../kit/lab-stack';
import { labTable, stringKey } from '../../../kit/lab-table';
import { ModelFiles } from './model-files';
import { Network } from './network';

export interface VpcAndEfsProps extends LabStackProps {
  /** Adds a NAT gateway, and with it the internet. Default false: it is paid by the hour. */
  readonly nat?: boolean;
  /** Keeps the files in one zone, and the functions that use them there, too. Default false. */
  readonly oneZone?: boolean;
}

/** A shop scores orders with a model that its data scientists change every day, in a network that has no way out. */
export class VpcAndEfs extends LabStack {
  readonly outputs;

  constructor(scope: Construct, id: string, { nat = false, oneZone = false, ...props }: VpcAndEfsProps) {
    super(scope, id, props);

    const customers = labTable(this, 'Customers', { partitionKey: stringKey('pk') });
    // Worked off by people, who look at what the model finds odd.
    const review = new LabQueue(this, 'Review', { encryption: QueueEncryption.SQS_MANAGED });

    const network = new Network(this, 'Network', { nat, customers, review });
    const models = new ModelFiles(this, 'Models', { network, oneZone });

    const scorer = new LabFunction(this, 'Scorer', {
      handler: 'score-order',
      ...network.place(models.subnets),
      filesystem: models.mountToRead,
      environment: { ...models.environment, CUSTOMERS_TABLE: customers.tableName, REVIEW_QUEUE_URL: review.queueUrl },
    });
    customers.grant(scorer, 'dynamodb:GetItem');
    review.grantSendMessages(scorer);

    // One publishes from the first zone, one looks from the last whether it got there.
    const publisher = new LabFunction(this, 'Publisher', {
      handler: 'publish-model',
      ...network.place(models.subnets.slice(0, 1)),
      filesystem: models.mountToWrite,
      environment: models.environment,
    });
    const checker = new LabFunction(this, 'Checker', {
      handler: 'check-model',
      ...network.place(models.subnets.slice(-1)),
      filesystem: models.mountToRead,
      environment: models.environment,
    });

    // Show where a function gets to; nothing calls them but the walkthrough.
    const insider = new LabFunction(this, 'Insider', {
      handler: 'try-address',
      ...network.place(network.privateSubnets),
    });
    const outsider = new LabFunction(this, 'Outsider', {
      handler: 'try-address',
      ...network.place(network.publicSubnets.slice(0, 1)),
      // The CDK refuses it unless asked, as it never helps: this function is here to show that.
      allowPublicSubnet: true,
    });

    this.outputs = this.writeOutputs({
      ...network.outputs,
      ...models.outputs,
      CustomersTableName: customers.tableName,
      ReviewQueueUrl: review.queueUrl,
      ScorerName: scorer.functionName,
      PublisherName: publisher.functionName,
      CheckerName: checker.functionName,
      InsiderName: insider.functionName,
      OutsiderName: outsider.functionName,
    });
  }
}
