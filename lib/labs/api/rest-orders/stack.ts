import { QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { labKey } from '../../../kit/lab-key';
import { LabStack, type LabStackProps } from '../../../kit/lab-stack';
import { alarmTopic } from '../../../kit/lab-topic';
import { BackOffice } from './back-office';
import { CustomDomain } from './custom-domain';
import { DocumentedApi } from './documented-api';
import { LoggingRole } from './logging-role';
import { OrderService } from './order-service';
import { OrdersApi } from './orders-api';
import { Partner } from './partner';
import { PrivateNetwork } from './private-network';
import { cached, Releases, stageSettings } from './releases';
import { ReturnsDesk } from './returns-desk';

export interface RestOrdersProps extends LabStackProps {
  /** Where the API is reached. Default `regional`. */
  readonly endpoint?: 'regional' | 'edge' | 'private';
  /** Gives the stage `prod` a cache. Default false: it is paid by the hour, used or not. */
  readonly cache?: boolean;
  /** Makes the order part of the API a second time, from an OpenAPI document. Default false. */
  readonly fromDocument?: boolean;
}

/** A REST API in front of an order service: each method has the integration that suits what is behind it. */
export class RestOrders extends LabStack {
  readonly outputs;

  constructor(scope: Construct, id: string, props: RestOrdersProps) {
    const { endpoint = 'regional', cache = false, fromDocument = false, ...stackProps } = props;
    super(scope, id, stackProps);
    const key = labKey(this, 'Key');
    const alerts = alarmTopic(this, 'Alerts', { masterKey: key });

    const service = new OrderService(this, 'Orders');
    const returns = new ReturnsDesk(this, 'Returns', { encryption: QueueEncryption.KMS, encryptionMasterKey: key });
    const partner = new Partner(this, 'Partner');

    const dev = stageSettings(this, { stageName: 'dev', alias: service.next, partner });
    const prod = stageSettings(this, { stageName: 'prod', alias: service.live, partner });
    const api = new OrdersApi(this, 'Api', {
      edge: endpoint === 'edge',
      network: endpoint === 'private' ? new PrivateNetwork(this, 'Private') : undefined,
      service,
      returns,
      partner,
      prod: cache ? cached(prod) : prod,
    });
    const logging = new LoggingRole(this, 'Logging');
    new Releases(this, 'Releases', { api, service, dev, logging, alerts });
    new BackOffice(this, 'BackOffice', { api });
    if (endpoint !== 'private') {
      new CustomDomain(this, 'Domain', { stage: api.deploymentStage, edge: endpoint === 'edge' });
    }
    if (fromDocument) new DocumentedApi(this, 'Document', { service });

    this.outputs = this.writeOutputs({
      ApiId: api.restApiId,
      ApiUrl: `https://${api.restApiId}.execute-api.${this.region}.${this.urlSuffix}`,
      DeploymentId: api.latestDeployment?.deploymentId ?? '',
      QuotesResourceId: api.quotes.resourceId,
      QuoteIntegrationUri: `arn:${this.partition}:apigateway:${this.region}:lambda:path/2015-03-31/functions/${api.quoteFunction.functionArn}/invocations`,
      OrdersLogGroupName: service.logGroupName,
      ReturnsQueueUrl: returns.queue.queueUrl,
    });
  }
}
