import { ask } from '../http';
import { apiOf, gateway, method, mock, ofFunction, RestApiId, urlOf } from '../rest-api-support';
import { deploy, itIsFixed, update } from '../support';
import { ref } from '../templates';

const MISSING_TOKEN = { status: 403, body: { message: 'Missing Authentication Token' } };

itIsFixed(
  'what is changed is there when it is deployed, and a stage can point back to an older deployment',
  async (aws) => {
    const { Api, Deployment: old } = await deploy(aws, 'deployed', apiOf(method('price', 'GET', mock('1'))));
    expect(await ask(aws, urlOf(Api, 'price'))).toMatchObject({ status: 200, body: 1 });
    const client = gateway(aws);
    const restApiId = Api;
    const more = apiOf({ ...method('price', 'GET', mock('2')), ...method('stock', 'GET', mock('3')) });
    expect(await update(aws, 'deployed', more)).toBe('UPDATE_COMPLETE');
    expect(await ask(aws, urlOf(Api, 'price'))).toMatchObject({ body: 1 });
    expect(await ask(aws, urlOf(Api, 'stock'))).toMatchObject(MISSING_TOKEN);
    const { body } = await client.getExport({ restApiId, stageName: 'prod', exportType: 'oas30' });
    expect(Object.keys(JSON.parse(Buffer.from(body ?? []).toString()).paths)).toEqual(['/price']);

    await client.createDeployment({ restApiId, stageName: 'prod' });
    expect(await ask(aws, urlOf(Api, 'price'))).toMatchObject({ body: 2 });
    expect(await ask(aws, urlOf(Api, 'stock'))).toMatchObject({ body: 3 });

    const patchOperations = [{ op: 'replace' as const, path: '/deploymentId', value: old }];
    await client.updateStage({ restApiId, stageName: 'prod', patchOperations });
    expect(await ask(aws, urlOf(Api, 'stock'))).toMatchObject(MISSING_TOKEN);
    client.destroy();
  },
);

itIsFixed('a canary answers its share of the requests, by its deployment and its variables', async (aws) => {
  const at = (answer: string) => method('price', 'GET', mock(`"${answer} $stageVariables.shop"`));
  const { Api, Deployment: stable } = await deploy(aws, 'canary', apiOf(at('old')));
  expect(await update(aws, 'canary', apiOf(at('new')))).toBe('UPDATE_COMPLETE');
  const client = gateway(aws);
  const { id: deploymentId } = await client.createDeployment({ restApiId: Api });
  const set = (path: string, value: string | undefined) =>
    client.updateStage({
      restApiId: Api,
      stageName: 'prod',
      patchOperations: [{ op: 'replace', path: `/canarySettings/${path}`, value }],
    });
  await set('deploymentId', deploymentId);
  await set('stageVariableOverrides/shop', 'mall');
  const share = async (percent: string) => {
    const { canarySettings } = await set('percentTraffic', percent);
    expect(canarySettings?.percentTraffic).toBe(Number(percent));
    return ask(aws, urlOf(Api, 'price'));
  };
  expect(await share('100')).toMatchObject({ body: 'new mall' });
  expect(await share('0')).toMatchObject({ body: 'old corner' });
  expect(stable).not.toBe(deploymentId);
  client.destroy();
});

itIsFixed('502 of a malformed answer of a proxy function, and of one that fails', async (aws) => {
  const code = `exports.handler = async ({ queryStringParameters: { how } }) => {
    if (how === 'fails') throw new Error('a secret');
    return { right: { statusCode: 200, body: 'right' }, object: { statusCode: 200, body: {} }, text: 'text', none: null }[how];
  };`;
  const methods = method('order', 'GET', { Integration: ofFunction('AWS_PROXY') });
  const { Api } = await deploy(aws, 'malformed', apiOf(methods, code));
  const order = (how: string) => ask(aws, urlOf(Api, `order?how=${how}`));
  expect(await order('right')).toMatchObject({ status: 200, body: 'right' });
  for (const how of ['object', 'text', 'none', 'fails']) {
    expect(await order(how)).toMatchObject({ status: 502, body: { message: 'Internal server error' } });
  }
});

itIsFixed('504 of a function that takes longer than the integration allows', async (aws) => {
  const code = `exports.handler = () => new Promise((resolve) => setTimeout(resolve, 1500, { statusCode: 200, body: '' }));`;
  const methods = method('slow', 'GET', { Integration: { ...ofFunction('AWS_PROXY'), TimeoutInMillis: 500 } });
  const { Api } = await deploy(aws, 'slow', apiOf(methods, code));
  expect(await ask(aws, urlOf(Api, 'slow'))).toMatchObject({
    status: 504,
    body: { message: 'Endpoint request timed out' },
  });
});

const TO_XML = `#set($order = $input.path('$'))
<order shop="$stageVariables.shop">#foreach($line in $order.lines)<line sku="$line.sku"/>#if($foreach.hasNext),#end#end</order>`;

itIsFixed('templates map the request and the answer of a function, by what its error says', async (aws) => {
  const code = `exports.handler = async ({ id, lines }) => {
    if (!lines) throw new Error('[Malformed] no lines');
    return { id, lines };
  };`;
  const Integration = {
    ...ofFunction('AWS'),
    RequestTemplates: {
      'application/json': `{"id": "$input.params('id')", "lines": #if($input.body)$input.json('$.lines')#else null #end}`,
    },
    IntegrationResponses: [
      {
        StatusCode: '200',
        ResponseTemplates: { 'application/xml': TO_XML },
        ResponseParameters: { 'method.response.header.x-id': 'integration.response.body.id' },
      },
      {
        StatusCode: '400',
        SelectionPattern: '\\[Malformed\\].*',
        ResponseTemplates: { 'application/json': `{"error": $input.json('$.errorMessage')}` },
      },
    ],
  };
  const { Api } = await deploy(aws, 'mapped', apiOf(method('order', 'POST', { Integration }), code));
  const order = (body: string) => ask(aws, urlOf(Api, 'order?id=7'), { method: 'POST', body });
  const mapped = await order('{"lines": [{"sku": "a"}, {"sku": "b"}]}');
  expect(mapped).toMatchObject({
    status: 200,
    headers: { 'content-type': 'application/xml', 'x-id': '7' },
    body: expect.stringMatching(/<order shop="corner"><line sku="a"\/>,<line sku="b"\/><\/order>$/),
  });
  expect(await order('{}')).toMatchObject({ status: 400, body: { error: '[Malformed] no lines' } });
});

itIsFixed('a mock answers with the status that its request says', async (aws) => {
  const Integration = {
    Type: 'MOCK',
    RequestTemplates: {
      // As the CDK writes it: API Gateway misses no quotes.
      'application/json': `{ statusCode: #if($input.params('open') == 'yes')200#{else}404#end }`,
    },
    IntegrationResponses: [
      { StatusCode: '404', SelectionPattern: '404' },
      { StatusCode: '200', ResponseParameters: { 'method.response.header.x-shop': "'open'" } },
    ],
  };
  const { Api } = await deploy(aws, 'mock', apiOf(method('shop', 'GET', { Integration })));
  expect(await ask(aws, urlOf(Api, 'shop?open=yes'))).toMatchObject({ status: 200, headers: { 'x-shop': 'open' } });
  expect(await ask(aws, urlOf(Api, 'shop'))).toMatchObject({ status: 404 });
});

itIsFixed('a validator of the template refuses before the backend is called', async (aws) => {
  const { Api } = await deploy(aws, 'validated', {
    ...apiOf(
      method('order', 'POST', {
        ...mock('1'),
        RequestModels: { 'application/json': ref('Model') },
        RequestValidatorId: ref('Validator'),
      }),
    ),
    Validator: { Type: 'AWS::ApiGateway::RequestValidator', Properties: { RestApiId, ValidateRequestBody: true } },
    Model: {
      Type: 'AWS::ApiGateway::Model',
      Properties: {
        RestApiId,
        Name: 'Order',
        ContentType: 'application/json',
        Schema: { type: 'object', required: ['sku'] },
      },
    },
  });
  const order = (body: string) => ask(aws, urlOf(Api, 'order'), { method: 'POST', body });
  expect(await order('{"sku": "a"}')).toMatchObject({ status: 200 });
  expect(await order('{}')).toMatchObject({ status: 400, body: { message: 'Invalid request body' } });
});
