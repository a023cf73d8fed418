import type { Template } from 'aws-cdk-lib/assertions';
import { arnOf, type NamedResource, resource, resourcesOf } from '../../support/resources';
import { testLab } from '../../support/test-lab';

const { claim, template } = testLab('lambda/async-and-concurrency');

const FUNCTION = 'AWS::Lambda::Function';
const ALIAS = 'AWS::Lambda::Alias';
const QUEUE = 'AWS::SQS::Queue';
const SCALING_POLICY = 'AWS::ApplicationAutoScaling::ScalingPolicy';

const functionOf = (template: Template, name: string) => resource(template, FUNCTION, name);

/** How events are handled that come by an alias of the back office. */
function settingsOf(template: Template, alias: 'live' | 'urgent'): Record<string, unknown> {
  const { id } = resource(template, ALIAS, alias === 'live' ? 'BackOfficeLive' : 'BackOfficeUrgent');
  const settings = resourcesOf(template, 'AWS::Lambda::EventInvokeConfig').filter(({ Properties }) =>
    JSON.stringify(Properties.Qualifier).includes(JSON.stringify({ Ref: id })),
  );
  expect(settings).toHaveLength(1);
  expect(settings[0]?.Properties.FunctionName).toEqual({ Ref: functionOf(template, 'BackOfficeFunction').id });
  return settings[0]?.Properties as Record<string, unknown>;
}

/** The statements of all policies that hang on the role of a function. */
function statementsOf(template: Template, { Properties }: NamedResource): object[] {
  const [role] = Properties.Role['Fn::GetAtt'];
  return resourcesOf(template, 'AWS::IAM::Policy')
    .filter(({ Properties: { Roles } }) => Roles.some(({ Ref }: { Ref: string }) => Ref === role))
    .flatMap(({ Properties: { PolicyDocument } }) => PolicyDocument.Statement);
}

claim('lambda-invocation/retry-settings', (template) => {
  expect(settingsOf(template, 'live')).toMatchObject({ MaximumRetryAttempts: 1, MaximumEventAgeInSeconds: 3600 });
  expect(settingsOf(template, 'urgent')).toMatchObject({ MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 });
});

claim('lambda-invocation/dead-letter-queue', (template) => {
  const letters = resource(template, QUEUE, 'MailRoomLettersLost');
  const withDeadLetters = resourcesOf(template, FUNCTION).filter(({ Properties }) => Properties.DeadLetterConfig);
  expect(withDeadLetters.map(({ Properties }) => Properties.DeadLetterConfig)).toEqual([{ TargetArn: arnOf(letters) }]);
  expect(withDeadLetters[0]?.id).toBe(functionOf(template, 'MailRoomFunction').id);
});

claim('lambda-invocation/dlq-permission', (template) => {
  expect(statementsOf(template, functionOf(template, 'MailRoomFunction'))).toContainEqual({
    Effect: 'Allow',
    Action: 'sqs:SendMessage',
    Resource: arnOf(resource(template, QUEUE, 'MailRoomLettersLost')),
  });
});

claim('lambda-invocation/destinations', (template) => {
  const bus = resource(template, 'AWS::Events::EventBus', 'BackOfficeBus');
  const failed = resource(template, QUEUE, 'BackOfficeFailed');
  const OnFailure = { Destination: arnOf(failed) };
  expect(settingsOf(template, 'live').DestinationConfig).toEqual({
    OnSuccess: { Destination: arnOf(bus) },
    OnFailure,
  });
  expect(settingsOf(template, 'urgent').DestinationConfig).toEqual({ OnFailure });
});

claim('lambda-concurrency/reserved-concurrency', (template) => {
  const reserved = resourcesOf(template, FUNCTION).map(({ id, Properties }) => [
    id,
    Properties.ReservedConcurrentExecutions,
  ]);
  const backOffice = functionOf(template, 'BackOfficeFunction').id;
  expect(reserved.filter(([, share]) => share !== undefined)).toEqual([[backOffice, 1]]);
});

claim('lambda-concurrency/provisioned-concurrency', (template) => {
  const ready = resourcesOf(template, ALIAS).filter(({ Properties }) => Properties.ProvisionedConcurrencyConfig);
  expect(ready.map(({ Properties }) => Properties)).toEqual([
    {
      Name: 'live',
      FunctionName: { Ref: functionOf(template, 'FrontDeskFunction').id },
      // Of a version: `$LATEST` cannot have it.
      FunctionVersion: { 'Fn::GetAtt': [expect.stringMatching(/^FrontDeskFunctionCurrentVersion/), 'Version'] },
      ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 1 },
    },
  ]);
});

claim('lambda-concurrency/provisioned-autoscaling', (template) => {
  const [target, ...others] = resourcesOf(template, 'AWS::ApplicationAutoScaling::ScalableTarget');
  expect(others).toEqual([]);
  expect(target?.Properties).toMatchObject({
    ServiceNamespace: 'lambda',
    ScalableDimension: 'lambda:function:ProvisionedConcurrency',
    MinCapacity: 1,
    MaxCapacity: 4,
  });
  expect(target?.Properties.ScheduledActions).toMatchObject([
    { Schedule: 'cron(0 8 ? * MON-FRI *)', ScalableTargetAction: { MinCapacity: 2 } },
    { Schedule: 'cron(0 18 ? * MON-FRI *)', ScalableTargetAction: { MinCapacity: 1 } },
  ]);
  expect(resourcesOf(template, SCALING_POLICY).map(({ Properties }) => Properties)).toMatchObject([
    {
      PolicyType: 'TargetTrackingScaling',
      ScalingTargetId: { Ref: target?.id },
      TargetTrackingScalingPolicyConfiguration: {
        TargetValue: 0.7,
        PredefinedMetricSpecification: { PredefinedMetricType: 'LambdaProvisionedConcurrencyUtilization' },
      },
    },
  ]);
});

it('scales the alias of the front desk, and no other', () => {
  const [target] = resourcesOf(template, 'AWS::ApplicationAutoScaling::ScalableTarget');
  const { id } = resource(template, ALIAS, 'FrontDeskLive');
  expect(JSON.stringify(target?.Properties.ResourceId)).toContain(JSON.stringify({ Ref: id }));
});

it('lets the front desk call the two aliases of the back office, and nothing else', () => {
  const aliases = ['BackOfficeLive', 'BackOfficeUrgent'].map((name) => ({ Ref: resource(template, ALIAS, name).id }));
  const invocations = statementsOf(template, functionOf(template, 'FrontDeskFunction')).filter((statement) =>
    JSON.stringify(statement).includes('lambda:InvokeFunction'),
  );
  expect(invocations).toEqual([{ Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: aliases }]);
});
