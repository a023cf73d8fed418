import { ask } from '../http';
import { type Aws, assuming, deploy, enforcingIam, itIsFixed } from '../support';
import { arnOf, functionOf, role } from '../templates';

const SHOP = 'https://shop.example.com';
const FORBIDDEN = {
  status: 403,
  headers: { 'x-amzn-errortype': 'AccessDeniedException' },
  body: {
    Message:
      'Forbidden. For troubleshooting Function URL authorization issues, see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html',
  },
};

/** A function that answers who called it, and the address of its URL. */
async function deployUrl(aws: Aws, stack: string, properties: Record<string, unknown>, more = {}) {
  const ids = await deploy(aws, stack, {
    Role: role,
    Handler: functionOf(`exports.handler = async ({ requestContext }) => ({ iam: requestContext.authorizer?.iam });`),
    Url: { Type: 'AWS::Lambda::Url', Properties: { TargetFunctionArn: arnOf('Handler'), ...properties } },
    ...more,
  });
  const { FunctionUrl = '' } = await aws.lambda.getFunctionUrlConfig({ FunctionName: ids.Handler });
  return { ids, url: FunctionUrl };
}

itIsFixed(
  'a URL is public when its policy lets everybody do both: call the URL, and the function by it',
  async (aws) => {
    const { ids, url } = await deployUrl(aws, 'public', { AuthType: 'NONE' });
    const FunctionName = ids.Handler;
    await enforcingIam(aws, async () => {
      expect(await ask(aws, url)).toMatchObject(FORBIDDEN);
      // What root may do does not count: nobody looks who it is.
      expect(await ask(aws, url, { signed: 'lambda' })).toMatchObject(FORBIDDEN);
      const Principal = '*';
      await aws.lambda.addPermission({
        FunctionName,
        StatementId: 'by-url',
        Principal,
        Action: 'lambda:InvokeFunctionUrl',
        FunctionUrlAuthType: 'NONE',
      });
      expect(await ask(aws, url)).toMatchObject(FORBIDDEN);
      const invoke = { FunctionName, Principal, Action: 'lambda:InvokeFunction', InvokedViaFunctionUrl: true };
      await aws.lambda.addPermission({ ...invoke, StatementId: 'invoke' });
      expect(await ask(aws, url)).toMatchObject({ status: 200, body: {} });
      await aws.lambda.removePermission({ FunctionName, StatementId: 'by-url' });
      expect(await ask(aws, url)).toMatchObject(FORBIDDEN);
    });
  },
);

itIsFixed('a permission for one account makes no URL public', async (aws) => {
  const permission = (properties: object) => ({
    Type: 'AWS::Lambda::Permission',
    Properties: { FunctionName: arnOf('Handler'), Principal: '111122223333', ...properties },
  });
  const { url } = await deployUrl(
    aws,
    'partner',
    { AuthType: 'NONE' },
    {
      ByUrl: permission({ Action: 'lambda:InvokeFunctionUrl', FunctionUrlAuthType: 'NONE' }),
      Invoke: permission({ Action: 'lambda:InvokeFunction', InvokedViaFunctionUrl: true }),
    },
  );
  await enforcingIam(aws, async () => expect(await ask(aws, url)).toMatchObject(FORBIDDEN));
});

itIsFixed(
  'a URL with AWS_IAM wants a signature of one who may do both, and tells the function who that is',
  async (aws) => {
    const caller = (...statements: object[]) => ({
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Statement: [{ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' }],
        },
        Policies: [{ PolicyName: 'calls', PolicyDocument: { Statement: statements } }],
      },
    });
    const may = (Action: string, Condition = {}) => ({
      Effect: 'Allow',
      Action,
      Resource: arnOf('Handler'),
      Condition,
    });
    const byUrl = may('lambda:InvokeFunctionUrl', { StringEquals: { 'lambda:FunctionUrlAuthType': 'AWS_IAM' } });
    const invoke = may('lambda:InvokeFunction', { Bool: { 'lambda:InvokedViaFunctionUrl': 'true' } });
    const roles = { Both: caller(byUrl, invoke), One: caller(byUrl) };
    const { ids, url } = await deployUrl(aws, 'signed', { AuthType: 'AWS_IAM' }, roles);
    const [both, one] = await Promise.all([assuming(aws, ids.Both), assuming(aws, ids.One)]);
    expect(await ask(both, url)).toMatchObject(FORBIDDEN);
    await enforcingIam(aws, async () => {
      expect(await ask(both, url)).toMatchObject(FORBIDDEN);
      expect(await ask(one, url, { signed: 'lambda' })).toMatchObject(FORBIDDEN);
      expect(await ask(both, url, { signed: 'lambda' })).toMatchObject({
        status: 200,
        body: { iam: { userArn: expect.stringContaining(`assumed-role/${ids.Both}/`), accountId: '000000000000' } },
      });
      // By the URL, and not by Invoke.
      await expect(both.lambda.invoke({ FunctionName: ids.Handler })).rejects.toThrow('not authorized');
    });
  },
);

itIsFixed('a preflight is answered without a signature, with headers for the origins of the rules', async (aws) => {
  const Cors = { AllowOrigins: [SHOP], AllowMethods: ['POST'] };
  const { url } = await deployUrl(aws, 'preflight', { AuthType: 'NONE', Cors });
  await enforcingIam(aws, async () => {
    expect(await ask(aws, url, { method: 'POST', headers: { origin: SHOP } })).toMatchObject(FORBIDDEN);
    const headersFor = async (origin: string) =>
      (await ask(aws, url, { method: 'OPTIONS', headers: { origin } })).headers['access-control-allow-origin'];
    expect(await headersFor(SHOP)).toBe(SHOP);
    expect(await headersFor(`${SHOP}/`)).toBeUndefined();
  });
});

itIsFixed('a zip of more than 50 MB is taken from S3 only', async (aws) => {
  const { Handler } = await deploy(aws, 'large', { Role: role, Handler: functionOf('exports.handler = () => {};') });
  const ZipFile = new Uint8Array(52_428_801);
  await expect(aws.lambda.updateFunctionCode({ FunctionName: Handler, ZipFile })).rejects.toThrow(
    'Zipped size must be smaller than 52428800 bytes',
  );
});

itIsFixed('a function reaches the address of another by fetch', async (aws) => {
  const code = `exports.handler = async (url) => {
    const answer = await fetch(url, { method: 'POST', body: 'hello' }).catch(String);
    return answer.json?.() ?? answer;
  };`;
  const { ids, url } = await deployUrl(aws, 'by-fetch', { AuthType: 'NONE' }, { Caller: functionOf(code) });
  const { Payload } = await aws.lambda.invoke({ FunctionName: ids.Caller, Payload: JSON.stringify(url) });
  expect(JSON.parse(Payload?.transformToString() ?? '')).toEqual({});
});
