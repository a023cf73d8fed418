import { isDeepStrictEqual } from 'node:util';
import type { Template } from 'aws-cdk-lib/assertions';
import { arnOf, type NamedResource, resource, resourcesOf } from '../../support/resources';
import { testLab } from '../../support/test-lab';

const { claim } = testLab('lambda/lambda-essentials');

const FUNCTION = 'AWS::Lambda::Function';
const PERMISSION = 'AWS::Lambda::Permission';
const ROLE = 'AWS::IAM::Role';
const ALARM = 'AWS::CloudWatch::Alarm';

const fn = (template: Template, name: string) => resource(template, FUNCTION, name);
const make = (template: Template) => fn(template, 'ThumbnailsMake');
const render = (template: Template) => fn(template, 'OnDemandRender');
const roleOf = (template: Template, { Properties }: NamedResource) =>
  resource(template, ROLE, Properties.Role['Fn::GetAtt'][0]);
/** The statements of the policies that are attached to the function's role. */
const statementsOf = (template: Template, name: string) => {
  const role = roleOf(template, fn(template, name));
  return resourcesOf(template, 'AWS::IAM::Policy')
    .filter(({ Properties }) => Properties.Roles.some(({ Ref }: { Ref: string }) => Ref === role.id))
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
};
/** What the function's role may do with the lab's key. */
const keyActionsOf = (template: Template, name: string) =>
  statementsOf(template, name)
    .filter(({ Resource }) => isDeepStrictEqual(Resource, arnOf(resource(template, 'AWS::KMS::Key', 'Key'))))
    .flatMap(({ Action }) => Action);
const permissionsOf = (template: Template, { id }: NamedResource) =>
  resourcesOf(template, PERMISSION).filter(({ Properties }) => Properties.FunctionName['Fn::GetAtt']?.[0] === id);
const alarmsOf = (template: Template, { id }: NamedResource) =>
  Object.fromEntries(
    resourcesOf(template, ALARM)
      .filter(({ Properties }) =>
        Properties.Dimensions?.some(({ Value }: { Value: { Ref?: string } }) => Value.Ref === id),
      )
      .map(({ Properties }) => [Properties.MetricName, Properties]),
  );

claim('lambda/memory', (template) => {
  const memoryOf = (name: string) => fn(template, name).Properties.MemorySize;
  // One vCPU for arithmetic in one thread, less for what waits for S3, the least for a script.
  expect(memoryOf('ThumbnailsMake')).toBe(1769);
  expect(memoryOf('OnDemandRender')).toBe(1024);
  expect(memoryOf('Label')).toBe(128);
});

claim('lambda/timeout', (template) => {
  expect(fn(template, 'Stopwatch').Properties).not.toHaveProperty('Timeout');
  expect(make(template).Properties.Timeout).toBe(30);
  expect(fn(template, 'CleanUpFunction').Properties.Timeout).toBe(300);
});

claim('lambda/environment-variables', (template) => {
  expect(render(template).Properties.Environment.Variables).toMatchObject({
    UPLOADS_BUCKET: { Ref: resource(template, 'AWS::S3::Bucket', 'ThumbnailsUploads').id },
    DEFAULT_WIDTH: '320',
  });
  for (const name of ['OnDemandGallery', 'OnDemandKiosk', 'OnDemandVisitor']) {
    expect(fn(template, name).Properties.Environment.Variables.RENDER_FUNCTION).toEqual({ Ref: render(template).id });
  }
});

claim('lambda/variables-kms', (template) => {
  const key = resource(template, 'AWS::KMS::Key', 'Key');
  expect(make(template).Properties.KmsKeyArn).toEqual(arnOf(key));
  expect(keyActionsOf(template, 'ThumbnailsMake')).toContain('kms:Decrypt');
});

claim('lambda/tmp-size', (template) => {
  expect(render(template).Properties.EphemeralStorage).toEqual({ Size: 1024 });
  expect(make(template).Properties).not.toHaveProperty('EphemeralStorage');
});

claim('lambda/custom-runtime', (template) => {
  const { Runtime, Handler, Architectures } = fn(template, 'Label').Properties;
  expect({ Runtime, Handler, Architectures }).toEqual({
    Runtime: 'provided.al2023',
    Handler: 'bootstrap',
    Architectures: ['arm64'],
  });
});

claim('lambda/scheduled-function', (template) => {
  const cleanUp = fn(template, 'CleanUpFunction');
  const rule = resource(template, 'AWS::Events::Rule', 'CleanUpEveryNight');
  expect(rule.Properties).toMatchObject({ ScheduleExpression: 'cron(0 3 * * ? *)', State: 'ENABLED' });
  expect(rule.Properties.Targets).toEqual([expect.objectContaining({ Arn: arnOf(cleanUp) })]);
  expect(permissionsOf(template, cleanUp).map(({ Properties }) => Properties)).toEqual([
    {
      Action: 'lambda:InvokeFunction',
      FunctionName: arnOf(cleanUp),
      Principal: 'events.amazonaws.com',
      SourceArn: arnOf(rule),
    },
  ]);
});

claim('lambda/thumbnail-pipeline', (template) => {
  const bucket = (name: string) => resource(template, 'AWS::S3::Bucket', name);
  const [uploads, thumbnails] = [bucket('ThumbnailsUploads'), bucket('ThumbnailsBucket')];
  const pictures = resource(template, 'AWS::DynamoDB::Table', 'ThumbnailsPictures');
  template.hasResourceProperties('Custom::S3BucketNotifications', {
    BucketName: { Ref: uploads.id },
    NotificationConfiguration: {
      LambdaFunctionConfigurations: [{ Events: ['s3:ObjectCreated:*'], LambdaFunctionArn: arnOf(make(template)) }],
    },
  });
  expect(make(template).Properties.Environment.Variables).toMatchObject({
    THUMBNAILS_BUCKET: { Ref: thumbnails.id },
    PICTURES_TABLE: { Ref: pictures.id },
  });
  const allowed = statementsOf(template, 'ThumbnailsMake');
  const objectsOf = (each: NamedResource) => ({ 'Fn::Join': ['', [arnOf(each), '/*']] });
  expect(allowed).toContainEqual({ Effect: 'Allow', Action: 's3:GetObject', Resource: objectsOf(uploads) });
  expect(allowed).toContainEqual({ Effect: 'Allow', Action: 's3:PutObject', Resource: objectsOf(thumbnails) });
  expect(allowed).toContainEqual({ Effect: 'Allow', Action: 'dynamodb:PutItem', Resource: arnOf(pictures) });
  // Or each thumbnail would be an upload that asks for a thumbnail.
  expect(JSON.stringify(allowed.filter(({ Action }) => [Action].flat().includes('s3:PutObject')))).not.toContain(
    uploads.id,
  );
});

claim('lambda-permissions/execution-role', (template) => {
  const functions = resourcesOf(template, FUNCTION);
  const roles = functions.map((each) => roleOf(template, each));
  expect(new Set(roles.map(({ id }) => id)).size).toBe(functions.length);
  for (const { Properties } of roles) {
    expect(Properties.AssumeRolePolicyDocument.Statement).toEqual([
      { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } },
    ]);
  }
});

claim('lambda-permissions/basic-policy', (template) => {
  const arn = [['arn:', { Ref: 'AWS::Partition' }, ':iam::aws:policy/service-role/AWSLambdaBasicExecutionRole']];
  expect(roleOf(template, fn(template, 'Label')).Properties.ManagedPolicyArns).toEqual([{ 'Fn::Join': ['', ...arn] }]);
  // What the policy says, for one log group alone.
  expect(statementsOf(template, 'OnDemandRender')).toContainEqual({
    Effect: 'Allow',
    Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    Resource: arnOf(resource(template, 'AWS::Logs::LogGroup', 'OnDemandRenderLogs')),
  });
});

claim('lambda-permissions/resource-policy', (template) => {
  const uploads = resource(template, 'AWS::S3::Bucket', 'ThumbnailsUploads');
  const admitted = (name: string) => permissionsOf(template, fn(template, name));
  expect(admitted('ThumbnailsMake').map(({ Properties }) => Properties)).toEqual([
    {
      Action: 'lambda:InvokeFunction',
      FunctionName: arnOf(make(template)),
      Principal: 's3.amazonaws.com',
      SourceArn: arnOf(uploads),
      // A bucket's ARN names no account: who made one of that name anew would be admitted, too.
      SourceAccount: { Ref: 'AWS::AccountId' },
    },
  ]);
  expect(admitted('OnDemandRender').map(({ Properties, Condition }) => ({ ...Properties, Condition }))).toEqual([
    {
      Action: 'lambda:InvokeFunction',
      FunctionName: arnOf(render(template)),
      Principal: arnOf(roleOf(template, fn(template, 'OnDemandKiosk'))),
      Condition: undefined,
    },
    {
      Action: 'lambda:InvokeFunction',
      FunctionName: arnOf(render(template)),
      Principal: { Ref: 'PartnerAccount' },
      Condition: 'PartnerAccountGiven',
    },
  ]);
  template.hasParameter('PartnerAccount', { Default: '', AllowedPattern: '(\\d{12})?' });
  template.hasCondition('PartnerAccountGiven', { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'PartnerAccount' }, ''] }] });
});

claim('lambda-monitoring/log-group', (template) => {
  const groups = resourcesOf(template, 'AWS::Logs::LogGroup');
  for (const { Properties } of groups) expect(Properties.RetentionInDays).toBe(7);
  const label = fn(template, 'Label');
  const own = resource(template, 'AWS::Logs::LogGroup', 'LabelLogGroup');
  expect(own.Properties.LogGroupName).toEqual({ 'Fn::Join': ['', ['/aws/lambda/', { Ref: label.id }]] });
  expect(label.Properties.LoggingConfig).toEqual({ LogFormat: 'Text' });
  // All others are told their group, each another one.
  const told = resourcesOf(template, FUNCTION)
    .filter(({ id }) => id !== label.id)
    .map(({ Properties }) => Properties.LoggingConfig.LogGroup.Ref);
  expect([...told, own.id].sort()).toEqual(groups.map(({ id }) => id).sort());
});

claim('lambda-monitoring/metric-alarm', (template) => {
  const alerts = resource(template, 'AWS::SNS::Topic', 'Alerts');
  const watched = [
    ['ThumbnailsMake', 'Errors'],
    ['OnDemandRender', 'Errors'],
    ['CleanUpFunction', 'Errors'],
    ['OnDemandRender', 'Throttles'],
  ] as const;
  for (const [name, MetricName] of watched) {
    expect(alarmsOf(template, fn(template, name))[MetricName]).toMatchObject({
      Namespace: 'AWS/Lambda',
      MetricName,
      Statistic: 'Sum',
      Period: 60,
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: 0,
      TreatMissingData: 'notBreaching',
      AlarmActions: [{ Ref: alerts.id }],
    });
  }
});

claim('lambda-monitoring/undelivered-events', (template) => {
  const failed = resource(template, 'AWS::SQS::Queue', 'FailedEvents');
  for (const name of ['ThumbnailsMake', 'CleanUpFunction']) {
    expect(fn(template, name).Properties.DeadLetterConfig).toEqual({ TargetArn: arnOf(failed) });
    // The queue is encrypted: Lambda writes to it as the function's role, which needs the key for that.
    expect(keyActionsOf(template, name)).toEqual(expect.arrayContaining(['kms:Decrypt', 'kms:GenerateDataKey']));
    expect(statementsOf(template, name)).toContainEqual({
      Effect: 'Allow',
      Action: 'sqs:SendMessage',
      Resource: arnOf(failed),
    });
  }
  // An upload of which nothing is left; a night that was missed is made up for by the next.
  expect(alarmsOf(template, make(template)).DeadLetterErrors).toMatchObject({ Namespace: 'AWS/Lambda', Threshold: 0 });
});

claim('lambda-monitoring/active-tracing', (template) => {
  const traced = resourcesOf(template, FUNCTION).filter(
    ({ Properties }) => Properties.TracingConfig?.Mode === 'Active',
  );
  expect(traced.map(({ id }) => id)).toEqual([make(template).id, render(template).id]);
});

const mayTrace = (template: Template) => {
  for (const name of ['ThumbnailsMake', 'OnDemandRender']) {
    expect(statementsOf(template, name)).toContainEqual({
      Effect: 'Allow',
      Action: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
      Resource: '*',
    });
  }
  expect(JSON.stringify(statementsOf(template, 'OnDemandGallery'))).not.toContain('xray:');
};

claim('lambda-monitoring/xray-permission', mayTrace, {
  unnoticed: 'Of the two ways that the claim names the CDK takes the one that is no managed policy.',
});
