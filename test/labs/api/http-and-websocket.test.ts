import type { Template } from 'aws-cdk-lib/assertions';
import { arnOf, type NamedResource, resource, resourcesOf } from '../../support/resources';
import { testLab } from '../../support/test-lab';

const { claim, template: ownTemplate } = testLab('api/http-and-websocket');

const V2 = 'AWS::ApiGatewayV2';

const historyApi = (template: Template) => resource(template, `${V2}::Api`, 'HistoryApi');
const chatApi = (template: Template) => resource(template, `${V2}::Api`, 'ChatApi');
const refOf = ({ id }: NamedResource) => ({ Ref: id });
const fn = (template: Template, name: string) => resource(template, 'AWS::Lambda::Function', name);

/** The routes of an API by their keys. */
function routesOf(template: Template, api: NamedResource): Map<string, NamedResource['Properties']> {
  const routes = resourcesOf(template, `${V2}::Route`).filter(({ Properties }) => Properties.ApiId.Ref === api.id);
  return new Map(routes.map(({ Properties }) => [Properties.RouteKey, Properties]));
}

/** The integration that a route leads to. */
function integrationOf(template: Template, { Target }: NamedResource['Properties']): NamedResource['Properties'] {
  const [, parts] = Target['Fn::Join'];
  return resource(template, `${V2}::Integration`, parts[1].Ref).Properties;
}

/** Which function each route of an API calls. */
function calledBy(template: Template, api: NamedResource): Record<string, string> {
  const called = [...routesOf(template, api)].map(([key, route]) => {
    const { IntegrationType, IntegrationUri } = integrationOf(template, route);
    expect(IntegrationType).toBe('AWS_PROXY');
    const [id] = JSON.stringify(IntegrationUri).match(/(History|Chat)\w+/) ?? [];
    return [key, id?.replace(/[0-9A-F]{8}$/, '') ?? ''];
  });
  return Object.fromEntries(called);
}

/** What the role of a function may do, by action. */
function allowedTo(template: Template, name: string): Map<string, unknown> {
  const role = fn(template, name).Properties.Role['Fn::GetAtt'][0];
  const statements = resourcesOf(template, 'AWS::IAM::Policy')
    .filter(({ Properties }) => Properties.Roles.some(({ Ref }: { Ref: string }) => Ref === role))
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
  return new Map(
    statements.flatMap(({ Action, Resource }) => [Action].flat().map((action) => [action, Resource] as const)),
  );
}

claim('api-gateway-http/http-api', (template) => {
  const api = historyApi(template);
  expect(api.Properties.ProtocolType).toBe('HTTP');
  expect(calledBy(template, api)).toEqual({
    'GET /rooms/{room}/messages': 'HistoryReadHistory',
    'POST /rooms/{room}/tickets': 'HistoryIssueTicket',
  });
});

claim('api-gateway-http/jwt-authorizer', (template) => {
  const api = historyApi(template);
  const pool = resource(template, 'AWS::Cognito::UserPool', 'PeopleUserPool');
  const client = resource(template, 'AWS::Cognito::UserPoolClient', 'PeopleUserPoolWalker');
  const [authorizer] = resourcesOf(template, `${V2}::Authorizer`).filter(
    ({ Properties }) => Properties.ApiId.Ref === api.id,
  );
  expect(authorizer?.Properties).toMatchObject({
    AuthorizerType: 'JWT',
    IdentitySource: ['$request.header.Authorization'],
    JwtConfiguration: {
      Audience: [refOf(client)],
      Issuer: {
        'Fn::Join': ['', ['https://cognito-idp.', { Ref: 'AWS::Region' }, '.amazonaws.com/', refOf(pool)]],
      },
    },
  });
  const routes = routesOf(template, api);
  expect(routes.size).toBe(2);
  for (const route of routes.values()) {
    expect(route).toMatchObject({
      AuthorizationType: 'JWT',
      AuthorizerId: { Ref: authorizer?.id },
      // An identity token, which any page may hold, is not enough.
      AuthorizationScopes: ['aws.cognito.signin.user.admin'],
    });
  }
});

claim('api-gateway-http/http-cors', (template) => {
  expect(historyApi(template).Properties.CorsConfiguration).toEqual({
    AllowOrigins: ['https://chat.example.com'],
    AllowMethods: ['GET', 'POST'],
    AllowHeaders: ['authorization', 'content-type'],
    MaxAge: 3600,
  });
  // And no route for OPTIONS, which would come instead.
  expect([...routesOf(template, historyApi(template)).keys()].filter((key) => /^(OPTIONS|ANY) /.test(key))).toEqual([]);
});

function reachesSearch(template: Template): void {
  const [link] = resourcesOf(template, `${V2}::VpcLink`);
  const subnets = resourcesOf(template, 'AWS::EC2::Subnet');
  const ofLink = resource(template, 'AWS::EC2::SecurityGroup', 'SearchLinkGroup');
  expect(link?.Properties).toMatchObject({
    SubnetIds: subnets.map(refOf),
    SecurityGroupIds: [{ 'Fn::GetAtt': [ofLink.id, 'GroupId'] }],
  });
  const route = routesOf(template, historyApi(template)).get('GET /search');
  const names = resource(template, 'AWS::ServiceDiscovery::Service', 'SearchServiceCloudmapService');
  expect(route).toMatchObject({ AuthorizationType: 'JWT' });
  expect(integrationOf(template, route)).toMatchObject({
    IntegrationType: 'HTTP_PROXY',
    ConnectionType: 'VPC_LINK',
    ConnectionId: { Ref: link?.id },
    IntegrationUri: arnOf(names),
  });
  expect(names.Properties.DnsConfig.DnsRecords).toMatchObject([{ Type: 'SRV' }]);
  // None but the link comes in, and the link goes nowhere else.
  const ofContainers = resource(template, 'AWS::EC2::SecurityGroup', 'SearchContainers');
  expect(ofContainers.Properties.SecurityGroupIngress).toBeUndefined();
  const groupOf = ({ id }: NamedResource) => ({ 'Fn::GetAtt': [id, 'GroupId'] });
  expect(resourcesOf(template, 'AWS::EC2::SecurityGroupIngress').map(({ Properties }) => Properties)).toMatchObject([
    { GroupId: groupOf(ofContainers), SourceSecurityGroupId: groupOf(ofLink), FromPort: 8080, ToPort: 8080 },
  ]);
}

claim('api-gateway-http/private-integration', reachesSearch, { variant: 'search' });

claim('api-gateway-http/auto-deploy', (template) => {
  const stage = resource(template, `${V2}::Stage`, 'HistoryStage').Properties;
  expect(stage).toMatchObject({ ApiId: refOf(historyApi(template)), StageName: '$default', AutoDeploy: true });
  // Nothing deploys it otherwise.
  template.resourceCountIs(`${V2}::Deployment`, 0);
});

claim('api-gateway-websocket/websocket-api', (template) => {
  expect(chatApi(template).Properties.ProtocolType).toBe('WEBSOCKET');
  expect(resource(template, `${V2}::Stage`, 'ChatStage').Properties).toMatchObject({
    ApiId: refOf(chatApi(template)),
    StageName: 'chat',
    AutoDeploy: true,
  });
});

claim('api-gateway-websocket/route-selection', (template) => {
  const api = chatApi(template);
  expect(api.Properties.RouteSelectionExpression).toBe('$request.body.action');
  // What the field may say: all else is for $default.
  expect([...routesOf(template, api).keys()].filter((key) => !key.startsWith('$'))).toEqual(['send']);
});

claim('api-gateway-websocket/connect-routes', (template) => {
  const api = chatApi(template);
  expect(calledBy(template, api)).toEqual({
    $connect: 'ChatTrackConnection',
    $disconnect: 'ChatTrackConnection',
    $default: 'ChatExplainUsage',
    send: 'ChatSendMessage',
  });
  const mayCall = resourcesOf(template, 'AWS::Lambda::Permission').map(({ Properties }) => Properties);
  for (const key of routesOf(template, api).keys()) {
    // An ARN ends with the route, in which $ stands for itself.
    expect(mayCall.filter(({ SourceArn }) => JSON.stringify(SourceArn).includes(`/*${key}"`))).toHaveLength(1);
  }
});

claim('api-gateway-websocket/manage-connections', (template) => {
  const api = refOf(chatApi(template));
  const joined = (...parts: unknown[]) => ({ 'Fn::Join': ['', parts] });
  expect(allowedTo(template, 'ChatSendMessage').get('execute-api:ManageConnections')).toEqual(
    joined(
      'arn:',
      { Ref: 'AWS::Partition' },
      ':execute-api:',
      { Ref: 'AWS::Region' },
      ':',
      { Ref: 'AWS::AccountId' },
      ':',
      api,
      '/chat/POST/@connections/*',
    ),
  );
  // Where the AWS SDK finds the URL.
  expect(fn(template, 'ChatSendMessage').Properties.Environment.Variables).toMatchObject({
    AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI: joined(
      'https://',
      api,
      '.execute-api.',
      { Ref: 'AWS::Region' },
      '.',
      { Ref: 'AWS::URLSuffix' },
      '/chat',
    ),
  });
  // Nobody else has a right to the API.
  const policies = JSON.stringify(resourcesOf(template, 'AWS::IAM::Policy'));
  expect(policies.match(/execute-api:[A-Z][\w*]+/g)).toEqual(['execute-api:ManageConnections']);
});

claim('api-gateway-websocket/connection-table', (template) => {
  const table = resource(template, 'AWS::DynamoDB::Table', 'RoomsConnections');
  expect(table.Properties).toMatchObject({
    KeySchema: [{ AttributeName: 'connectionId', KeyType: 'HASH' }],
    GlobalSecondaryIndexes: [{ IndexName: 'ByRoom', KeySchema: [{ AttributeName: 'room', KeyType: 'HASH' }] }],
    TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
  });
  for (const name of ['ChatTrackConnection', 'ChatSendMessage']) {
    expect(fn(template, name).Properties.Environment.Variables.CONNECTIONS_TABLE).toEqual(refOf(table));
  }
  const index = { 'Fn::Join': ['', [arnOf(table), '/index/*']] };
  expect(allowedTo(template, 'ChatTrackConnection').get('dynamodb:PutItem')).toEqual([arnOf(table), index]);
  expect(allowedTo(template, 'ChatSendMessage').get('dynamodb:Query')).toEqual([arnOf(table), index]);
});

it('throttles both APIs, and logs who comes', () => {
  const stages = resourcesOf(ownTemplate, `${V2}::Stage`).map(({ Properties }) => Properties);
  expect(stages.map(({ DefaultRouteSettings }) => DefaultRouteSettings)).toEqual([
    { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 },
    { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 },
  ]);
  const logs = resource(ownTemplate, 'AWS::Logs::LogGroup', 'HistoryAccessLog');
  expect(stages[0].AccessLogSettings.DestinationArn).toEqual(arnOf(logs));
  // Only where the account has the role that a WebSocket API takes for it.
  expect(stages[1].AccessLogSettings['Fn::If']).toEqual([
    expect.stringMatching(/^ChatMayLog/),
    expect.objectContaining({ Format: expect.stringContaining('$context.routeKey') }),
    { Ref: 'AWS::NoValue' },
  ]);
});

it('lets nobody connect without a ticket', () => {
  const { $connect } = Object.fromEntries(routesOf(ownTemplate, chatApi(ownTemplate)));
  const authorizer = resource(ownTemplate, `${V2}::Authorizer`, $connect.AuthorizerId.Ref).Properties;
  expect($connect.AuthorizationType).toBe('CUSTOM');
  expect(authorizer).toMatchObject({
    AuthorizerType: 'REQUEST',
    IdentitySource: ['route.request.querystring.ticket'],
  });
});
