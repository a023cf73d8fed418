import { setTimeout as sleep } from 'node:timers/promises';
import type { Action, SocketMove } from '../../../lib/walkthrough/steps/action';
import { Performers } from '../../../lib/walkthrough/steps/performers';
import { ask } from '../http';
import { type Aws, configOf, deploy, itHolds, itIsFixed, outputOf, physicalIds } from '../support';
import { arnOf, functionOf, type Resources, ref, role } from '../templates';

const REGION = 'us-east-1';
/** What it is asked, for whom. */
const ECHO = `exports.handler = async (event) => ({
  statusCode: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ path: event.rawPath ?? event.path, host: event.headers?.host }),
});`;
/** A WebSocket API sends on what its function returns, where a route has a response. */
const CHAT = `exports.handler = async ({ requestContext: { routeKey }, body }) =>
  ({ statusCode: 200, body: JSON.stringify({ routeKey, body }) });`;

const permission = (functionId: string, principal: string) => ({
  Type: 'AWS::Lambda::Permission',
  Properties: { Action: 'lambda:InvokeFunction', FunctionName: ref(functionId), Principal: principal },
});

/** A walk on the emulator that these clients talk to. */
function performers(aws: Aws): Performers {
  return new Performers({ kind: 'local', clientConfig: configOf(aws) });
}

async function perform(walk: Performers, action: Action): Promise<unknown> {
  const step = { title: '', explain: '', ...action } as never;
  return walk.perform({ step, action, context: {} as never, isAgain: false });
}

const responses = (count: number): Resources =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `Response${index}`,
      {
        Type: 'AWS::ApiGatewayV2::RouteResponse',
        Properties: { ApiId: ref('Api'), RouteId: ref(`Route${index}`), RouteResponseKey: '$default' },
      },
    ]),
  );

const api = (protocol: 'HTTP' | 'WEBSOCKET', stage: string, ...routes: string[]): Resources => ({
  Role: role,
  Handler: functionOf(protocol === 'HTTP' ? ECHO : CHAT),
  Api: {
    Type: 'AWS::ApiGatewayV2::Api',
    Properties: { Name: 'api', ProtocolType: protocol, RouteSelectionExpression: '$request.body.action' },
  },
  Integration: {
    Type: 'AWS::ApiGatewayV2::Integration',
    Properties: {
      ApiId: ref('Api'),
      IntegrationType: 'AWS_PROXY',
      IntegrationUri: arnOf('Handler'),
      ...(protocol === 'HTTP' ? { PayloadFormatVersion: '2.0' } : {}),
    },
  },
  ...Object.fromEntries(
    routes.map((RouteKey, index) => [
      `Route${index}`,
      {
        Type: 'AWS::ApiGatewayV2::Route',
        Properties: {
          ApiId: ref('Api'),
          RouteKey,
          Target: { 'Fn::Join': ['/', ['integrations', ref('Integration')]] },
          ...(protocol === 'HTTP' ? {} : { RouteResponseSelectionExpression: '$default' }),
        },
      },
    ]),
  ),
  ...(protocol === 'HTTP' ? {} : responses(routes.length)),
  Stage: { Type: 'AWS::ApiGatewayV2::Stage', Properties: { ApiId: ref('Api'), StageName: stage, AutoDeploy: true } },
  Permission: permission('Handler', 'apigateway.amazonaws.com'),
});

itIsFixed('reaches an HTTP API', async (aws) => {
  const { Api } = await deploy(aws, 'HttpApi', api('HTTP', '$default', '$default'));
  const host = `${Api}.execute-api.${REGION}.amazonaws.com`;
  expect(await ask(aws, `https://${host}/orders/7`)).toMatchObject({ status: 200, body: { path: '/orders/7', host } });
});

itIsFixed('reaches a REST API, also signed', async (aws) => {
  const { Api } = await deploy(aws, 'RestApi', {
    Role: role,
    Handler: functionOf(ECHO),
    Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'rest' } },
    Method: {
      Type: 'AWS::ApiGateway::Method',
      Properties: {
        RestApiId: ref('Api'),
        ResourceId: { 'Fn::GetAtt': ['Api', 'RootResourceId'] },
        HttpMethod: 'GET',
        AuthorizationType: 'AWS_IAM',
        Integration: {
          Type: 'AWS_PROXY',
          IntegrationHttpMethod: 'POST',
          Uri: {
            'Fn::Join': [
              '',
              [`arn:aws:apigateway:${REGION}:lambda:path/2015-03-31/functions/`, arnOf('Handler'), '/invocations'],
            ],
          },
        },
      },
    },
    Deployment: {
      Type: 'AWS::ApiGateway::Deployment',
      DependsOn: 'Method',
      Properties: { RestApiId: ref('Api'), StageName: 'prod' },
    },
    Permission: permission('Handler', 'apigateway.amazonaws.com'),
  });
  const url = `https://${Api}.execute-api.${REGION}.amazonaws.com/prod`;
  expect(await ask(aws, `${url}/`, { signed: 'execute-api' })).toMatchObject({ status: 200, body: { path: '/' } });
});

itIsFixed('lets WebSocket clients talk to a WebSocket API', async (aws) => {
  const routes = ['$connect', '$default', 'send'];
  const { Api } = await deploy(aws, 'Chat', api('WEBSOCKET', 'prod', ...routes));
  const walk = performers(aws);
  const move = (socket: SocketMove) => perform(walk, { socket: () => socket });
  try {
    const connect = `wss://${Api}.execute-api.${REGION}.amazonaws.com/prod`;
    const connected = await move({ client: 'alice', connect }).catch(({ name }: Error) => name);
    expect(connected).toEqual({ heard: [], open: true });
    await move({ client: 'alice', send: { action: 'send', text: 'hello' } });
    await move({ client: 'alice', send: 'no document' });
    for (let waited = 0; waited < 5000; waited += 50) {
      const { heard } = (await move({ client: 'alice' })) as { heard: unknown[] };
      if (heard.length === 2) break;
      await sleep(50);
    }
    expect(await move({ client: 'alice' })).toMatchObject({
      open: true,
      heard: [
        { routeKey: 'send', body: '{"action":"send","text":"hello"}' },
        { routeKey: '$default', body: 'no document' },
      ],
    });
  } finally {
    await walk.close();
  }
});

itHolds('reaches the URL of a function', async (aws) => {
  const resources: Resources = {
    Role: role,
    Handler: functionOf(ECHO),
    Url: { Type: 'AWS::Lambda::Url', Properties: { TargetFunctionArn: arnOf('Handler'), AuthType: 'NONE' } },
  };
  const url = await outputOf(aws, 'FunctionUrl', resources, { 'Fn::GetAtt': ['Url', 'FunctionUrl'] });
  expect(url).toMatch(/^https:\/\/\w+\.lambda-url\.us-east-1\.on\.aws\/$/);
  expect(await ask(aws, `${url}orders`)).toMatchObject({ status: 200, body: { path: '/orders' } });
});

itHolds('reaches a load balancer, and a function behind it', async (aws) => {
  const resources: Resources = {
    Role: role,
    Handler: functionOf(ECHO),
    Permission: permission('Handler', 'elasticloadbalancing.amazonaws.com'),
    Balancer: {
      Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
      Properties: { Subnets: ['subnet-00000001', 'subnet-00000002'] },
    },
    Functions: {
      Type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
      Properties: { TargetType: 'lambda' },
    },
    Listener: {
      Type: 'AWS::ElasticLoadBalancingV2::Listener',
      Properties: {
        LoadBalancerArn: ref('Balancer'),
        Port: 80,
        Protocol: 'HTTP',
        DefaultActions: [{ Type: 'forward', TargetGroupArn: ref('Functions') }],
      },
    },
  };
  const name = await outputOf(aws, 'Balancer', resources, { 'Fn::GetAtt': ['Balancer', 'DNSName'] });
  expect(name).toMatch(/\.elb\.amazonaws\.com$/);
  // The emulator drops `Targets` of a template.
  const ids = await physicalIds(aws, 'Balancer');
  const { Configuration } = await aws.lambda.getFunction({ FunctionName: ids.Handler });
  const registration = new URLSearchParams({
    Action: 'RegisterTargets',
    Version: '2015-12-01',
    TargetGroupArn: ids.Functions ?? '',
    'Targets.member.1.Id': Configuration?.FunctionArn ?? '',
  });
  const registered = await ask(aws, `https://elasticloadbalancing.${REGION}.amazonaws.com/`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: registration.toString(),
    signed: 'elasticloadbalancing',
  });
  expect(registered.status).toBe(200);
  expect(await ask(aws, `http://${name}/orders`)).toMatchObject({ status: 200, body: { path: '/orders' } });
});
