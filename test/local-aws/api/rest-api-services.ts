import { ask } from '../http';
import { apiOf, method, urlOf } from '../rest-api-support';
import { deploy, enforcingIam, itIsFixed } from '../support';
import { arnOf } from '../templates';

itIsFixed('an action of a service is called with the rights of the role', async (aws) => {
  const trust = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: 'apigateway.amazonaws.com' }, Action: 'sts:AssumeRole' }],
  };
  const mayPut = {
    PolicyName: 'put',
    PolicyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'dynamodb:PutItem', Resource: arnOf('Table') }],
    },
  };
  const action = (name: string, template: string) => ({
    Integration: {
      Type: 'AWS',
      IntegrationHttpMethod: 'POST',
      Uri: { 'Fn::Sub': `arn:aws:apigateway:\${AWS::Region}:dynamodb:action/${name}` },
      Credentials: arnOf('Caller'),
      RequestTemplates: { 'application/json': { 'Fn::Sub': template } },
      IntegrationResponses: [
        { StatusCode: '200' },
        {
          StatusCode: '500',
          SelectionPattern: '4\\d\\d',
          ResponseTemplates: { 'application/json': `$input.json('$.__type')` },
        },
      ],
    },
  });
  const key = `"TableName": "\${Table}", "%": {"id": {"S": "$input.params('id')"}}`;
  const { Api, Table } = await deploy(aws, 'action', {
    Table: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      },
    },
    Caller: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: trust, Policies: [mayPut] } },
    ...apiOf({
      ...method('put', 'POST', action('PutItem', `{${key.replace('%', 'Item')}}`)),
      ...method('get', 'POST', action('GetItem', `{${key.replace('%', 'Key')}}`)),
    }),
  });
  await enforcingIam(aws, async () => {
    expect(await ask(aws, urlOf(Api, 'put?id=7'), { method: 'POST' })).toMatchObject({ status: 200 });
    expect(await ask(aws, urlOf(Api, 'get?id=7'), { method: 'POST' })).toMatchObject({
      status: 500,
      body: 'AccessDeniedException',
    });
  });
  const { Item } = await aws.dynamoDb.getItem({ TableName: Table, Key: { id: { S: '7' } } });
  expect(Item).toEqual({ id: { S: '7' } });
});

const GREET = JSON.stringify({
  QueryLanguage: 'JSONata',
  StartAt: 'Choose',
  States: {
    Choose: {
      Type: 'Choice',
      Choices: [{ Condition: "{% $states.input.name = 'nobody' %}", Next: 'Nobody' }],
      Default: 'Greet',
    },
    Greet: { Type: 'Pass', Output: { text: "{% 'Hello, ' & $states.input.name %}" }, End: true },
    Nobody: { Type: 'Fail', Error: 'Nobody', Cause: 'The name\'s "nobody".' },
  },
});
const escaped = (value: string) => String.raw`$util.escapeJavaScript(${value}).replaceAll("\\'", "'")`;
const TEXT_OR_422 = `#if($input.path('$.status') == "SUCCEEDED")
$input.path('$.output')
#else
#set($context.responseOverride.status = 422)
{"cause": "${escaped("$input.path('$.cause')")}"}
#end`;

itIsFixed('an express workflow answers, and the template sets the status where it failed', async (aws) => {
  const { Api } = await deploy(aws, 'workflow', {
    Machine: {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: { StateMachineType: 'EXPRESS', DefinitionString: GREET, RoleArn: arnOf('Role') },
    },
    ...apiOf(
      method('greet', 'POST', {
        Integration: {
          Type: 'AWS',
          IntegrationHttpMethod: 'POST',
          Uri: { 'Fn::Sub': `arn:aws:apigateway:\${AWS::Region}:states:action/StartSyncExecution` },
          Credentials: arnOf('Role'),
          RequestTemplates: {
            'application/json': {
              'Fn::Sub': `{"stateMachineArn": "\${Machine}", "input": "${escaped("$input.json('$')")}"}`,
            },
          },
          IntegrationResponses: [{ StatusCode: '200', ResponseTemplates: { 'application/json': TEXT_OR_422 } }],
        },
      }),
    ),
  });
  const greet = (name: string) => ask(aws, urlOf(Api, 'greet'), { method: 'POST', body: { name } });
  const name = `Ada "the first" O'Brien / Zoë`;
  expect(await greet(name)).toMatchObject({ status: 200, body: { text: `Hello, ${name}` } });
  expect(await greet('nobody')).toMatchObject({ status: 422, body: { cause: 'The name\'s "nobody".' } });
});
