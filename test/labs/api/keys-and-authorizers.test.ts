import type { Template } from 'aws-cdk-lib/assertions';
import { arnOf, type NamedResource, resource, resourcesOf } from '../../support/resources';
import { testLab } from '../../support/test-lab';
import { pool, userPoolClaims } from './keys-and-authorizers/user-pool';

const lab = testLab('api/keys-and-authorizers');
const { claim } = lab;
userPoolClaims(lab);

const METHOD = 'AWS::ApiGateway::Method';
const AUTHORIZER = 'AWS::ApiGateway::Authorizer';

const api = (template: Template) => resource(template, 'AWS::ApiGateway::RestApi', 'Api');
const stage = (template: Template) => resource(template, 'AWS::ApiGateway::Stage', 'ApiDeploymentStagev1');
const authorizer = (template: Template, name: string) => resource(template, AUTHORIZER, `Callers${name}`);
const plan = (template: Template, name: string) => resource(template, 'AWS::ApiGateway::UsagePlan', `Partners${name}`);

/** All methods, as `GET /events`. */
function methods(template: Template): Record<string, NamedResource['Properties']> {
  const named = resourcesOf(template, METHOD).map(({ Properties }) => {
    const { PathPart } = resource(template, 'AWS::ApiGateway::Resource', Properties.ResourceId.Ref).Properties;
    return [`${Properties.HttpMethod} /${PathPart}`, Properties];
  });
  return Object.fromEntries(named);
}

/** Those that are checked in a way. */
const checkedBy = (template: Template, type: string, name?: string) =>
  Object.entries(methods(template))
    .filter(([, { AuthorizationType }]) => AuthorizationType === type)
    .filter(([, { AuthorizerId }]) => !name || AuthorizerId.Ref === authorizer(template, name).id)
    .map(([method]) => method)
    .sort();

/** How API Gateway calls a function as an authorizer. */
const calls = (template: Template, id: string) => {
  const fn = resource(template, 'AWS::Lambda::Function', id);
  template.hasResourceProperties('AWS::Lambda::Permission', {
    Action: 'lambda:InvokeFunction',
    Principal: 'apigateway.amazonaws.com',
    FunctionName: arnOf(fn),
  });
  return JSON.stringify(arnOf(fn));
};

claim('api-gateway-usage-plans/usage-plan', (template) => {
  const stages = [{ ApiId: { Ref: api(template).id }, Stage: { Ref: stage(template).id }, Throttle: {} }];
  expect(plan(template, 'Trial').Properties).toMatchObject({
    ApiStages: stages,
    Throttle: { RateLimit: 1, BurstLimit: 2 },
    Quota: { Limit: 5, Period: 'DAY' },
  });
  expect(plan(template, 'Contract').Properties).toMatchObject({
    ApiStages: stages,
    Throttle: { RateLimit: 20, BurstLimit: 40 },
    Quota: { Limit: 100000, Period: 'MONTH' },
  });
});

claim('api-gateway-usage-plans/api-key', (template) => {
  const { Enabled, Value } = resource(template, 'AWS::ApiGateway::ApiKey', 'PartnersReseller').Properties;
  expect(Enabled).toBe(true);
  // API Gateway makes one up: whoever may read the template must not call as the partner.
  expect(Value).toBeUndefined();
});

claim('api-gateway-usage-plans/plan-key', (template) => {
  const [tie, ...others] = resourcesOf(template, 'AWS::ApiGateway::UsagePlanKey');
  expect(others).toEqual([]);
  expect(tie?.Properties).toEqual({
    KeyId: { Ref: resource(template, 'AWS::ApiGateway::ApiKey', 'PartnersReseller').id },
    KeyType: 'API_KEY',
    UsagePlanId: { Ref: plan(template, 'Contract').id },
  });
});

claim('api-gateway-usage-plans/method-requires-key', (template) => {
  const required = Object.entries(methods(template)).filter(([, { ApiKeyRequired }]) => ApiKeyRequired);
  expect(required.map(([method]) => method)).toEqual(['GET /events']);
});

claim('api-gateway-authorizers/iam-auth', (template) => {
  expect(checkedBy(template, 'AWS_IAM')).toEqual(['POST /links']);
});

claim('api-gateway-authorizers/resource-policy', (template) => {
  const offices = template.findParameters('OfficeAddresses').OfficeAddresses;
  expect(offices).toMatchObject({ Type: 'CommaDelimitedList', Default: '203.0.113.0/24' });
  const [opened, closed, ...others] = api(template).Properties.Policy.Statement;
  expect(others).toEqual([]);
  const everybody = { Principal: { AWS: '*' }, Action: 'execute-api:Invoke' };
  const signed = checkedBy(template, 'AWS_IAM');
  const names = Object.keys(methods(template)).filter((method) => !signed.includes(method));
  expect({ ...opened, Resource: [...opened.Resource].sort() }).toEqual({
    Effect: 'Allow',
    ...everybody,
    Resource: names.map((method) => `execute-api:/*/${method.replace(' ', '')}`).sort(),
  });
  expect(closed).toEqual({
    Effect: 'Deny',
    ...everybody,
    Resource: 'execute-api:/*/GET/sales',
    Condition: { NotIpAddress: { 'aws:SourceIp': { Ref: 'OfficeAddresses' } } },
  });
});

claim('api-gateway-authorizers/cognito-authorizer', (template) => {
  const { Type, ProviderARNs, AuthorizerUri } = authorizer(template, 'Customers').Properties;
  expect({ Type, ProviderARNs, AuthorizerUri }).toEqual({
    Type: 'COGNITO_USER_POOLS',
    ProviderARNs: [arnOf(pool(template))],
    AuthorizerUri: undefined,
  });
  expect(checkedBy(template, 'COGNITO_USER_POOLS', 'Customers')).toEqual(['GET /tickets', 'POST /transfers']);
  expect(methods(template)['GET /tickets']?.AuthorizationScopes).toBeUndefined();
  expect(methods(template)['POST /transfers']?.AuthorizationScopes).toEqual(['hall/transfer']);
});

claim('api-gateway-authorizers/token-authorizer', (template) => {
  const { Type, IdentitySource, AuthorizerUri, IdentityValidationExpression } = authorizer(
    template,
    'Stewards',
  ).Properties;
  expect({ Type, IdentitySource }).toEqual({ Type: 'TOKEN', IdentitySource: 'method.request.header.Authorization' });
  expect(JSON.stringify(AuthorizerUri)).toContain(calls(template, 'CallersAdmitStewards'));
  const looksRight = new RegExp(IdentityValidationExpression);
  expect(looksRight.test('Bearer a-b.c_d.e')).toBe(true);
  expect(looksRight.test('Bearer none')).toBe(false);
  expect(checkedBy(template, 'CUSTOM', 'Stewards')).toEqual(['GET /doors', 'POST /doors']);
});

claim('api-gateway-authorizers/request-authorizer', (template) => {
  const { Type, IdentitySource, AuthorizerUri } = authorizer(template, 'Guests').Properties;
  expect({ Type, IdentitySource }).toEqual({
    Type: 'REQUEST',
    IdentitySource: 'method.request.querystring.guest,method.request.querystring.signature,stageVariables.season',
  });
  expect(JSON.stringify(AuthorizerUri)).toContain(calls(template, 'CallersAdmitGuests'));
  expect(stage(template).Properties.Variables).toEqual({ season: '2027' });
  expect(checkedBy(template, 'CUSTOM', 'Guests')).toEqual(['GET /guest-list']);
});

claim('api-gateway-authorizers/authorizer-cache', (template) => {
  for (const { Properties } of resourcesOf(template, AUTHORIZER)) {
    expect(Properties.AuthorizerResultTtlInSeconds).toBe(300);
  }
});
