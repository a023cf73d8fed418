import { Duration } from 'aws-cdk-lib';
import { CorsHttpMethod, HttpApi, HttpMethod, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { LabFunction } from '../../../kit/lab-function';
import { ACCESS_LOG } from './access-log';
import { type People, SIGNED_IN } from './people';
import type { Rooms } from './rooms';

/** Where the page of the chat comes from: browsers ask before they let a page of another origin read an answer. */
const PAGE = 'https://chat.example.com';

/** What is asked once and answered once: what was said before, and a ticket to come in. */
export class HistoryApi extends Construct {
  readonly api: HttpApi;
  readonly logGroup: LogGroup;

  constructor(scope: Construct, id: string, people: People, { tickets, messages }: Rooms) {
    super(scope, id);
    this.api = new HttpApi(this, 'Api', {
      createDefaultStage: false,
      corsPreflight: {
        allowOrigins: [PAGE],
        allowMethods: [CorsHttpMethod.GET, CorsHttpMethod.POST],
        allowHeaders: ['authorization', 'content-type'],
        maxAge: Duration.hours(1),
      },
      // For every route that does not ask for something else: a route that is added in a hurry is closed.
      defaultAuthorizer: new HttpJwtAuthorizer('Members', people.issuer, {
        jwtAudience: [people.client.userPoolClientId],
      }),
      defaultAuthorizationScopes: [SIGNED_IN],
    });
    this.logGroup = new LogGroup(this, 'AccessLog', { retention: RetentionDays.ONE_WEEK });
    new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: 50, burstLimit: 100 },
      accessLogSettings: { destination: new LogGroupLogDestination(this.logGroup), format: ACCESS_LOG },
    });

    const readHistory = new LabFunction(this, 'ReadHistory', {
      handler: 'read-history',
      environment: { MESSAGES_TABLE: messages.tableName },
    });
    messages.grant(readHistory, 'dynamodb:Query');
    this.api.addRoutes({
      path: '/rooms/{room}/messages',
      methods: [HttpMethod.GET],
      integration: new HttpLambdaIntegration('History', readHistory),
    });

    const issueTicket = new LabFunction(this, 'IssueTicket', {
      handler: 'issue-ticket',
      environment: { TICKETS_TABLE: tickets.tableName },
    });
    tickets.grant(issueTicket, 'dynamodb:PutItem');
    this.api.addRoutes({
      path: '/rooms/{room}/tickets',
      methods: [HttpMethod.POST],
      integration: new HttpLambdaIntegration('Tickets', issueTicket),
    });
  }
}
