import { dirname, join } from 'node:path';
import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { Lambda } from '@aws-sdk/client-lambda';
import { type Emulator, startOwnedEmulator } from '../../../../lib/target/emulator';
import { emulatorEnvironment } from '../../../../lib/target/emulator/environment';
import { eventually } from '../../../support/eventually';
import { SOON, useStateDir } from './support';

const state = useStateDir();

/** What a shell may say that would change a function, or break the emulator. */
const SHELL = {
  AWS_PROFILE: 'nonexistent',
  AWS_ENDPOINT_URL: 'https://aws.example.com',
  HTTP_PROXY: 'http://127.0.0.1:9',
  LAMBDA_EXECUTOR: 'docker',
  LC_ALL: 'C',
  NODE_EXTRA_CA_CERTS: '/nowhere/ca.pem',
  NODE_OPTIONS: '--require /nowhere/preloaded.js',
  PYTHONHOME: '/nowhere',
  PYTHONIOENCODING: 'ascii',
  PYTHONPATH: join(__dirname, '../../../fixtures/e2e/python-path'),
  PYTHONUTF8: '0',
  TZ: 'Asia/Tokyo',
};

/** What Lambda documents, as far as the emulator has it.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime */
const DOCUMENTED = [
  'AWS_ACCESS_KEY_ID',
  'AWS_DEFAULT_REGION',
  'AWS_EXECUTION_ENV',
  'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
  'AWS_LAMBDA_FUNCTION_NAME',
  'AWS_LAMBDA_FUNCTION_VERSION',
  'AWS_LAMBDA_INITIALIZATION_TYPE',
  'AWS_LAMBDA_LOG_GROUP_NAME',
  'AWS_LAMBDA_LOG_STREAM_NAME',
  'AWS_REGION',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_XRAY_CONTEXT_MISSING',
  'AWS_XRAY_DAEMON_ADDRESS',
  'LAMBDA_TASK_ROOT',
  'LANG',
  'PATH',
  'TZ',
  '_HANDLER',
];
/** How the emulator runs a function, and the settings of the emulator itself, which its functions inherit. */
const EMULATORS = [
  'AWS_DISABLE_HOST_PREFIX_INJECTION',
  'AWS_ENDPOINT_URL',
  'BIND_HOST',
  'GATEWAY_PORT',
  'HOME',
  'IOT_MTLS_ENABLED',
  'LAMBDA_EXECUTOR',
  'SFTP_ENABLED',
  'TMPDIR',
  '_LAMBDA_FUNCTION_ARN',
  '_LAMBDA_TIMEOUT',
  '_MINISTACK_INVOKE_DEPTH',
];

it('has nothing of the user but what its programs need to start', () => {
  const needed = { LD_LIBRARY_PATH: '/opt/python/lib', TMPDIR: '/scratch' };
  expect(emulatorEnvironment({ ...SHELL, ...needed, HOME: '/home/user', PATH: '/home/user/bin' })).toEqual({
    ...needed,
    HOME: join(state.path, 'local-aws'),
    LANG: 'en_US.UTF-8',
    PATH: `${dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin:/opt/bin`,
    TZ: ':UTC',
  });
});

describe('a function', () => {
  const users = { ...process.env };
  let emulator: Emulator;
  let lambda: Lambda;

  const functionOf = (FunctionName: string, Runtime: string, ZipFile: string) => ({
    Type: 'AWS::Lambda::Function',
    Properties: {
      FunctionName,
      Runtime,
      Handler: 'index.handler',
      Role: 'arn:aws:iam::000000000000:role/none',
      Code: { ZipFile },
    },
  });
  const node = functionOf(
    'node',
    'nodejs24.x',
    'exports.handler = async ({ text }) => { console.log(text); return { text, names: Object.keys(process.env) }; };',
  );
  const python = functionOf(
    'python',
    'python3.13',
    'import os\ndef handler(event, _):\n  print(event["text"])\n  return {"text": event["text"], "names": list(os.environ)}',
  );

  beforeAll(async () => {
    Object.assign(process.env, SHELL);
    emulator = await startOwnedEmulator();
    process.env = { ...users };
    const config = {
      endpoint: emulator.endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    };
    lambda = new Lambda(config);
    const TemplateBody = JSON.stringify({ Resources: { node, python } });
    await new CloudFormation(config).createStack({ StackName: 'functions', TemplateBody });
  }, 20_000);
  afterAll(async () => {
    process.env = { ...users };
    await emulator?.stop();
  });

  it.each(['node', 'python'])(
    'in %s sees the environment of Lambda, and text as it was written',
    async (FunctionName) => {
      let answer = { text: '', names: [''] };
      await eventually(async () => {
        const { Payload = [] } = await lambda.invoke({ FunctionName, Payload: Buffer.from('{"text":"Grüße, 世界"}') });
        answer = JSON.parse(Buffer.from(Payload).toString());
      }, SOON);
      expect(answer.text).toBe('Grüße, 世界');
      // Python sets LC_CTYPE for its children where the system does not have the locale of LANG.
      const names = answer.names.filter((name) => name !== 'LC_CTYPE');
      expect(names.sort()).toEqual([...DOCUMENTED, ...EMULATORS].sort());
    },
  );
});
