import { Aws, CfnCondition, CfnParameter, Fn, Stack } from 'aws-cdk-lib';
import {
  type CfnApi,
  type CfnStage,
  LogGroupLogDestination,
  WebSocketApi,
  WebSocketStage,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { WebSocketLambdaAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { CfnTable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import { LabFunction } from '../../../kit/lab-function';
import { ACCESS_LOG } from './access-log';
import type { Rooms } from './rooms';

/** What is said while people are there. A connection stays open, so that the chat can speak first. */
export class ChatApi extends Construct {
  readonly stage: WebSocketStage;

  constructor(scope: Construct, id: string, { tickets, connections, messages }: Rooms) {
    super(scope, id);
    const tracker = new LabFunction(this, 'TrackConnection', {
      handler: 'track-connection',
      environment: { CONNECTIONS_TABLE: connections.tableName },
    });
    connections.grant(tracker, 'dynamodb:PutItem', 'dynamodb:DeleteItem');
    const admit = new LabFunction(this, 'AdmitClient', {
      handler: 'admit-client',
      environment: { TICKETS_TABLE: tickets.tableName },
    });
    tickets.grant(admit, 'dynamodb:DeleteItem');
    const send = new LabFunction(this, 'SendMessage', {
      handler: 'send-message',
      environment: { CONNECTIONS_TABLE: connections.tableName, MESSAGES_TABLE: messages.tableName },
    });
    connections.grant(send, 'dynamodb:Query', 'dynamodb:DeleteItem');
    messages.grant(send, 'dynamodb:PutItem');
    const tableId = Stack.of(this).getLogicalId(connections.node.defaultChild as CfnTable);
    acknowledge(
      this,
      "The CDK's grant covers the indexes of the table, of which there is one.",
      `AwsSolutions-IAM5[Resource::<${tableId}.Arn>/index/*]`,
    );
    const explain = new LabFunction(this, 'ExplainUsage', { handler: 'explain-usage' });

    const api = new WebSocketApi(this, 'Api', {
      routeSelectionExpression: '$request.body.action',
      connectRouteOptions: {
        integration: new WebSocketLambdaIntegration('Connect', tracker),
        authorizer: new WebSocketLambdaAuthorizer('Ticket', admit, {
          identitySource: ['route.request.querystring.ticket'],
        }),
      },
      disconnectRouteOptions: { integration: new WebSocketLambdaIntegration('Disconnect', tracker) },
      defaultRouteOptions: {
        integration: new WebSocketLambdaIntegration('Explain', explain),
        returnResponse: true,
      },
    });
    api.addRoute('send', { integration: new WebSocketLambdaIntegration('Send', send), returnResponse: true });
    acknowledge(
      api,
      'API Gateway asks an authorizer at $connect, and at no other route of a WebSocket API.',
      'AwsSolutions-APIG4',
    );

    this.stage = new WebSocketStage(this, 'Stage', {
      webSocketApi: api,
      stageName: 'chat',
      autoDeploy: true,
      throttle: { rateLimit: 100, burstLimit: 200 },
    });
    this.logWhereTheAccountCan();
    this.letPost(send, api);
  }

  /** To post is all that it does: to look at a connection, or to close one, are other rights. */
  private letPost(send: LabFunction, api: WebSocketApi): void {
    const { callbackUrl, stageName } = this.stage;
    // The AWS SDK's own variable for the address of one service.
    send.addEnvironment('AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI', callbackUrl);
    const resource = Stack.of(this).formatArn({
      service: 'execute-api',
      resource: api.apiId,
      resourceName: `${stageName}/POST/@connections/*`,
    });
    send.addToRolePolicy(new PolicyStatement({ actions: ['execute-api:ManageConnections'], resources: [resource] }));
    const apiId = Stack.of(this).getLogicalId(api.node.defaultChild as CfnApi);
    acknowledge(
      send.role,
      'Nobody knows the id of a connection beforehand; the stage and the method are named.',
      `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:execute-api:<AWS::Region>:<AWS::AccountId>:<${apiId}>/${stageName}/POST/@connections/*]`,
    );
  }

  /**
   * A WebSocket API, unlike an HTTP API, logs with the role of API Gateway that an account has once for each Region.
   *
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-logging.html
   */
  private logWhereTheAccountCan(): void {
    const answer = new CfnParameter(Stack.of(this), 'ApiGatewayMayLog', {
      default: 'no',
      allowedValues: ['no', 'yes'],
      description: 'Whether API Gateway has a role for CloudWatch Logs in this account and Region.',
    }).valueAsString;
    const mayLog = new CfnCondition(this, 'MayLog', { expression: Fn.conditionEquals(answer, 'yes') });
    const logGroup = new LogGroup(this, 'AccessLog', { retention: RetentionDays.ONE_WEEK });
    const { destinationArn } = new LogGroupLogDestination(logGroup).bind(this.stage);
    const stage = this.stage.node.defaultChild as CfnStage;
    stage.accessLogSettings = Fn.conditionIf(
      mayLog.logicalId,
      { DestinationArn: destinationArn, Format: ACCESS_LOG.toString() },
      Aws.NO_VALUE,
    );
    acknowledge(
      this.stage,
      'It logs where the account has the role of API Gateway that this takes, which a lab does not take over.',
      'AwsSolutions-APIG1',
    );
  }
}
