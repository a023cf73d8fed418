import type { HttpAnswer } from '../../lib/walkthrough/steps/action';
import { Performers } from '../../lib/walkthrough/steps/performers';
import { type Aws, deploy, itIsFixed, physicalIds, type Resources, ref, update, useEmulators } from './support';

useEmulators();

const SCHEMA = { type: 'object', required: ['name'], properties: { name: { type: 'string' } } };
const definition = JSON.stringify({
  QueryLanguage: 'JSONata',
  StartAt: 'Choose',
  States: {
    Choose: {
      Type: 'Choice',
      Choices: [{ Condition: "{% $states.input.name = 'nobody' %}", Next: 'Nobody' }],
      Default: 'Greet',
    },
    Greet: { Type: 'Pass', Output: { text: "{% 'Hello, ' & $states.input.name %}" }, End: true },
    Nobody: { Type: 'Fail', Error: 'Nobody', Cause: 'The name is "nobody".' },
  },
});
const escaped = (value: string) => `$util.escapeJavaScript(${value}).replaceAll("\\\\'", "'")`;
const ANSWER = `#if($input.path('$.status') == "SUCCEEDED")
$input.path('$.output')
#else
#set($context.responseOverride.status = 422)
{"cause": "${escaped("$input.path('$.cause')")}"}
#end`;

/** An API whose POST starts the workflow; with `more` its method has a validator or another template. */
const api = (template = ANSWER, more: object = {}): Resources => ({
  Machine: {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: {
      StateMachineType: 'EXPRESS',
      DefinitionString: definition,
      RoleArn: 'arn:aws:iam::000000000000:role/any',
    },
  },
  Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'greetings' } },
  Model: {
    Type: 'AWS::ApiGateway::Model',
    Properties: { RestApiId: ref('Api'), ContentType: 'application/json', Schema: SCHEMA },
  },
  Validator: {
    Type: 'AWS::ApiGateway::RequestValidator',
    Properties: { RestApiId: ref('Api'), ValidateRequestBody: true },
  },
  Method: {
    Type: 'AWS::ApiGateway::Method',
    Properties: {
      RestApiId: ref('Api'),
      ResourceId: { 'Fn::GetAtt': ['Api', 'RootResourceId'] },
      HttpMethod: 'POST',
      AuthorizationType: 'NONE',
      Integration: {
        Type: 'AWS',
        IntegrationHttpMethod: 'POST',
        Uri: 'arn:aws:apigateway:us-east-1:states:action/StartSyncExecution',
        Credentials: 'arn:aws:iam::000000000000:role/any',
        RequestTemplates: {
          'application/json': {
            'Fn::Sub': `{"stateMachineArn": "\${Machine}", "input": "${escaped("$input.json('$')")}"}`,
          },
        },
        IntegrationResponses: [{ StatusCode: '200', ResponseTemplates: { 'application/json': template } }],
      },
      MethodResponses: [{ StatusCode: '200' }],
      ...more,
    },
  },
  Deployment: { Type: 'AWS::ApiGateway::Deployment', DependsOn: 'Method', Properties: { RestApiId: ref('Api') } },
  Stage: {
    Type: 'AWS::ApiGateway::Stage',
    Properties: { RestApiId: ref('Api'), DeploymentId: ref('Deployment'), StageName: 'prod' },
  },
});

const VALIDATED = { RequestValidatorId: ref('Validator'), RequestModels: { 'application/json': ref('Model') } };

async function post(aws: Aws, stack: string, body: unknown): Promise<HttpAnswer> {
  const { Api } = await physicalIds(aws, stack);
  const walk = new Performers({
    kind: 'local',
    clientConfig: {
      endpoint: aws.endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    },
  });
  const url = `https://${Api}.execute-api.us-east-1.amazonaws.com/prod/`;
  const action = { request: () => ({ method: 'POST', url, body }) };
  try {
    const step = { title: '', explain: '', ...action } as never;
    return (await walk.perform({ step, action, context: {} as never, isAgain: false })) as HttpAnswer;
  } finally {
    await walk.close();
  }
}

describe('a REST API in front of Step Functions', () => {
  itIsFixed('starts an execution with the body, and answers by its template', async (aws) => {
    await deploy(aws, 'greets', api());
    const answer = await post(aws, 'greets', { name: `Ada "the first" O'Brien / Zoë` });
    expect(answer).toMatchObject({ status: 200, body: { text: `Hello, Ada "the first" O'Brien / Zoë` } });
  });

  itIsFixed('has the status that the template sets, where the execution failed', async (aws) => {
    await deploy(aws, 'fails', api());
    expect(await post(aws, 'fails', { name: 'nobody' })).toMatchObject({
      status: 422,
      body: { cause: 'The name is "nobody".' },
    });
  });

  itIsFixed('answers with 500 where the emulator does not know what stands in the template', async (aws) => {
    await deploy(aws, 'loops', api('#foreach($line in $input.path("$"))x#end'));
    expect(await post(aws, 'loops', { name: 'Ada' })).toMatchObject({ status: 500 });
  });
});

describe('a request validator', () => {
  itIsFixed('refuses a body that the model does not have, until the method has it no more', async (aws) => {
    await deploy(aws, 'validates', api(ANSWER, VALIDATED));
    expect(await post(aws, 'validates', { name: 7 })).toMatchObject({
      status: 400,
      body: { message: 'Invalid request body' },
    });
    expect(await update(aws, 'validates', api())).toBe('UPDATE_COMPLETE');
    expect(await post(aws, 'validates', { name: 'Ada' })).toMatchObject({ status: 200 });
  });
});
