import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpAnswer, SocketAnswer } from '../../../lib/walkthrough/steps/action';
import { Performers } from '../../../lib/walkthrough/steps/performers';
import { type Aws, configOf, deploy, itIsFixed } from '../support';
import { arnOf, functionOf, type Resources, ref, role } from '../templates';

const REGION = 'us-east-1';
/** Answers with the id of the connection. */
const CHAT = `exports.handler = async ({ requestContext: { connectionId } }) =>
  ({ statusCode: 200, body: JSON.stringify({ connectionId }) });`;

const route = (RouteKey: string): Resources => ({
  [`${RouteKey}Route`]: {
    Type: 'AWS::ApiGatewayV2::Route',
    Properties: {
      ApiId: ref('Api'),
      RouteKey,
      Target: { 'Fn::Join': ['/', ['integrations', ref('Integration')]] },
      RouteResponseSelectionExpression: '$default',
    },
  },
});

const CHAT_API: Resources = {
  Role: role,
  Handler: functionOf(CHAT),
  Api: {
    Type: 'AWS::ApiGatewayV2::Api',
    Properties: { Name: 'chat', ProtocolType: 'WEBSOCKET', RouteSelectionExpression: '$request.body.action' },
  },
  Integration: {
    Type: 'AWS::ApiGatewayV2::Integration',
    Properties: { ApiId: ref('Api'), IntegrationType: 'AWS_PROXY', IntegrationUri: arnOf('Handler') },
  },
  ...route('answer'),
  ...route('silent'),
  Stage: { Type: 'AWS::ApiGatewayV2::Stage', Properties: { ApiId: ref('Api'), StageName: 'prod', AutoDeploy: true } },
  Permission: {
    Type: 'AWS::Lambda::Permission',
    Properties: {
      Action: 'lambda:InvokeFunction',
      FunctionName: ref('Handler'),
      Principal: 'apigateway.amazonaws.com',
    },
  },
};

const RESPONSE: Resources = {
  Response: {
    Type: 'AWS::ApiGatewayV2::RouteResponse',
    Properties: { ApiId: ref('Api'), RouteId: ref('answerRoute'), RouteResponseKey: '$default' },
  },
};

/** A walk on the emulator that these clients talk to; it ends with the work. */
async function walking<T>(aws: Aws, work: (perform: (action: object) => Promise<unknown>) => Promise<T>): Promise<T> {
  const walk = new Performers({ kind: 'local', clientConfig: configOf(aws) });
  try {
    return await work((action) =>
      walk.perform({
        step: { title: '', explain: '', ...action } as never,
        action: action as never,
        context: {} as never,
        isAgain: false,
      }),
    );
  } finally {
    await walk.close();
  }
}

/** What a client hears that sends these actions, one after the other. */
async function heardOf(perform: (action: object) => Promise<unknown>, url: string, ...actions: string[]) {
  await perform({ socket: () => ({ client: 'ada', connect: url }) });
  for (const action of actions) await perform({ socket: () => ({ client: 'ada', send: { action } }) });
  await sleep(1500);
  return ((await perform({ socket: () => ({ client: 'ada' }) })) as SocketAnswer).heard;
}

itIsFixed('lets a client hear what a function returns where the route has a response, and only there', async (aws) => {
  const { Api } = await deploy(aws, 'Answers', { ...CHAT_API, ...RESPONSE });
  const url = `wss://${Api}.execute-api.${REGION}.amazonaws.com/prod`;
  const heard = await walking(aws, (perform) => heardOf(perform, url, 'silent', 'answer'));
  expect(heard).toEqual([{ connectionId: expect.any(String) }]);
});

itIsFixed("describes a connection by AWS's names", async (aws) => {
  const { Api } = await deploy(aws, 'Described', { ...CHAT_API, ...RESPONSE });
  const host = `${Api}.execute-api.${REGION}.amazonaws.com/prod`;
  const { status, body } = await walking(aws, async (perform) => {
    const [{ connectionId } = { connectionId: '' }] = await heardOf(perform, `wss://${host}`, 'answer');
    const url = `https://${host}/@connections/${connectionId}`;
    return (await perform({ request: () => ({ url, signed: 'execute-api' }) })) as HttpAnswer;
  });
  expect(status).toBe(200);
  const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  expect(body).toEqual({ connectedAt: time, lastActiveAt: time, identity: expect.any(Object) });
});

itIsFixed('answers a preflight by the CORS configuration of a template', async (aws) => {
  const { Api } = await deploy(aws, 'Cors', {
    Api: {
      Type: 'AWS::ApiGatewayV2::Api',
      Properties: {
        Name: 'cors',
        ProtocolType: 'HTTP',
        CorsConfiguration: { AllowOrigins: ['https://a.example'], AllowMethods: ['GET'], MaxAge: 60 },
      },
    },
    Stage: {
      Type: 'AWS::ApiGatewayV2::Stage',
      Properties: { ApiId: ref('Api'), StageName: '$default', AutoDeploy: true },
    },
  });
  const answer = await walking(
    aws,
    async (perform) =>
      (await perform({
        request: () => ({
          method: 'OPTIONS',
          url: `https://${Api}.execute-api.${REGION}.amazonaws.com/any`,
          headers: { origin: 'https://a.example', 'access-control-request-method': 'GET' },
        }),
      })) as HttpAnswer,
  );
  expect(answer).toMatchObject({
    status: 204,
    headers: {
      'access-control-allow-origin': 'https://a.example',
      'access-control-allow-methods': 'GET',
      'access-control-max-age': '60',
    },
  });
});
