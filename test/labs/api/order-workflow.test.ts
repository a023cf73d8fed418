import { Match, type Template } from 'aws-cdk-lib/assertions';
import { arnOf, type NamedResource, resource, resourcesOf } from '../../support/resources';
import { testLab } from '../../support/test-lab';
import { testDefinitions } from './order-workflow/definition-tests';
import { definition, MACHINE, machine, statesOf } from './order-workflow/definitions';
import { allowedTo, mayOnly } from './order-workflow/roles';

const { claim, template: ownTemplate } = testLab('api/order-workflow');

const WORKFLOWS = ['Quotes', 'Refunds', 'Saga'];

const refOf = ({ id }: NamedResource) => ({ Ref: id });

claim('step-functions/state-machine', (template) => {
  template.resourceCountIs(MACHINE, 3);
  const { StartAt, States } = definition(template, 'Saga');
  // In the order in which an order takes them when all goes well.
  const way = [StartAt];
  for (let next = StartAt; next !== 'Sent'; way.push(next)) {
    const { Type, Default, Next } = States[next] as { Type: string; Default?: string; Next?: string };
    next = (Type === 'Choice' ? Default : Next) as string;
  }
  expect(way).toEqual([
    'CheckOrder',
    'IsOrder',
    'TakeOrder',
    'RecordOrder',
    'ReserveLines',
    'IsReserved',
    'IsLarge',
    'IsHeld',
    'ChargeCard',
    'Pack',
    'TellEverybody',
    'CloseOrder',
    'Sent',
  ]);
});

claim('step-functions/lambda-task', (template) => {
  const charge = resource(template, 'AWS::Lambda::Function', 'SagaFunction');
  const refund = resource(template, 'AWS::Lambda::Function', 'RefundsFunction');
  const { ChargeCard, RefundCard } = statesOf(template);
  expect(ChargeCard).toMatchObject({
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: { FunctionName: charge.id, Payload: expect.objectContaining({ orderId: '{% $order.orderId %}' }) },
  });
  expect(RefundCard).toMatchObject({
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Parameters: { FunctionName: refund.id },
  });
  const ofVersions = (fn: NamedResource) => ({ 'Fn::Join': ['', [arnOf(fn), ':*']] });
  expect(allowedTo(template, 'Saga').get('lambda:InvokeFunction')).toEqual([arnOf(charge), ofVersions(charge)]);
  expect(allowedTo(template, 'Refunds').get('lambda:InvokeFunction')).toEqual([arnOf(refund), ofVersions(refund)]);
});

function runsContainers(template: Template): void {
  const cluster = resource(template, 'AWS::ECS::Cluster', 'EngravingCluster');
  const queue = resource(template, 'AWS::Batch::JobQueue', 'EngravingCutters');
  const { States } = definition(template, 'Saga');
  // Both in their place: what is charged is made, what is made is packed.
  expect(States).toMatchObject({
    ChargeCard: { Next: 'RenderPlate' },
    RenderPlate: {
      Type: 'Task',
      Resource: 'arn:aws:states:::ecs:runTask.sync',
      Arguments: { Cluster: cluster.id, LaunchType: 'FARGATE' },
      Next: 'CutPlate',
    },
    CutPlate: {
      Type: 'Task',
      Resource: 'arn:aws:states:::batch:submitJob.sync',
      Arguments: { JobQueue: queue.id },
      Next: 'Pack',
    },
  });
  // For `.sync` Step Functions makes a rule of its own, by which it hears that the work is done.
  expect([...allowedTo(template, 'Saga').keys()]).toEqual(
    expect.arrayContaining(['ecs:RunTask', 'batch:SubmitJob', 'events:PutRule', 'iam:PassRole']),
  );
}

claim('step-functions/service-task', runsContainers, { variant: 'engraving' });

claim('step-functions/choice', (template) => {
  const choices = Object.values(statesOf(template)).filter(({ Type }) => Type === 'Choice');
  expect(choices).toHaveLength(8);
  for (const { Choices, Default } of choices) {
    expect(Choices).toEqual([expect.objectContaining({ Condition: expect.stringMatching(/^{% .* %}$/) })]);
    expect(Default).toEqual(expect.any(String));
  }
  expect(statesOf(template).IsLarge).toMatchObject({
    Choices: [{ Condition: '{% $cents >= 100000 %}', Next: 'AskForApproval' }],
    Default: 'IsHeld',
  });
});

claim('step-functions/parallel', (template) => {
  const { TellEverybody } = statesOf(template);
  expect(TellEverybody).toMatchObject({ Type: 'Parallel', Next: 'CloseOrder' });
  expect(TellEverybody?.Branches?.map(({ States }) => Object.values(States).map(({ Resource }) => Resource))).toEqual([
    ['arn:aws:states:::sqs:sendMessage'],
    ['arn:aws:states:::sns:publish'],
  ]);
});

claim('step-functions/map', (template) => {
  const { ReserveLines, Restock, PriceLines } = statesOf(template);
  for (const state of [ReserveLines, Restock, PriceLines]) expect(state?.Type).toBe('Map');
  expect(ReserveLines).toMatchObject({ Items: '{% $order.lines %}', MaxConcurrency: 5 });
  expect(ReserveLines?.ItemProcessor).toMatchObject({ ProcessorConfig: { Mode: 'INLINE' }, StartAt: 'ReserveLine' });
});

claim('step-functions/wait-pass-fail-succeed', (template) => {
  expect(definition(template, 'Saga').States).toMatchObject({
    HoldBack: { Type: 'Wait', Seconds: '{% $order.holdSeconds %}' },
    TakeOrder: { Type: 'Pass', Assign: { order: '{% $states.input %}', mayBeCharged: false } },
    RefuseOrder: { Type: 'Fail', Error: 'MalformedOrder' },
    Cancelled: { Type: 'Fail', Error: '{% $failure.Error %}' },
    Sent: { Type: 'Succeed' },
    AlreadyTaken: { Type: 'Succeed' },
  });
});

claim('step-functions/retry', (template) => {
  const { ChargeCard, RecordOrder } = statesOf(template);
  expect(ChargeCard?.Retry).toEqual([
    // The CDK's own: what Lambda says when it is not well.
    expect.objectContaining({ ErrorEquals: expect.arrayContaining(['Lambda.ServiceException']) }),
    {
      ErrorEquals: ['PaymentUnavailable'],
      IntervalSeconds: 1,
      BackoffRate: 2,
      MaxAttempts: 2,
      MaxDelaySeconds: 10,
      JitterStrategy: 'FULL',
    },
  ]);
  // A condition that does not hold is never tried again; all else by the defaults, three times.
  expect(RecordOrder?.Retry).toEqual([
    { ErrorEquals: ['DynamoDB.ConditionalCheckFailedException'], MaxAttempts: 0 },
    { ErrorEquals: ['States.ALL'] },
  ]);
});

claim('step-functions/catch', (template) => {
  // JSONPath: the error goes to a place of its own in the input, whose other fields the next state reads.
  const { RefundCard, AskBookkeeper, ChargeCard } = statesOf(template);
  expect(RefundCard?.Catch).toEqual([{ ErrorEquals: ['States.ALL'], ResultPath: '$.problem', Next: 'AskBookkeeper' }]);
  expect(AskBookkeeper?.Parameters.MessageBody).toMatchObject({
    'orderId.$': '$.orderId',
    'problem.$': '$.problem.Error',
  });
  // JSONata: the error goes to a variable.
  const failure = '{% $states.errorOutput %}';
  expect(ChargeCard?.Catch).toEqual([
    { ErrorEquals: ['CardDeclined', 'PaymentUnavailable'], Assign: { failure }, Output: {}, Next: 'MayBeCharged' },
    { ErrorEquals: ['States.ALL'], Assign: { failure, mayBeCharged: true }, Output: {}, Next: 'MayBeCharged' },
  ]);
});

claim('step-functions/task-token', (template) => {
  const approvals = resource(template, 'AWS::SQS::Queue', 'SagaApprovals');
  const bookkeepers = resource(template, 'AWS::SQS::Queue', 'RefundsBookkeepers');
  const { AskForApproval, AskBookkeeper } = statesOf(template);
  const Resource = 'arn:aws:states:::sqs:sendMessage.waitForTaskToken';
  expect(AskForApproval).toMatchObject({
    Resource,
    Arguments: { QueueUrl: approvals.id, MessageBody: { token: '{% $states.context.Task.Token %}' } },
    TimeoutSeconds: '{% $exists($order.answerWithinSeconds) ? $order.answerWithinSeconds : 86400 %}',
  });
  expect(AskBookkeeper).toMatchObject({
    Resource,
    Parameters: { QueueUrl: bookkeepers.id, MessageBody: { 'token.$': '$$.Task.Token' } },
    TimeoutSeconds: 1209600,
  });
  expect(allowedTo(template, 'Saga').get('sqs:SendMessage')).toContainEqual(arnOf(approvals));
});

claim('step-functions/activity', (template) => {
  const packing = resource(template, 'AWS::StepFunctions::Activity', 'SagaPacking');
  expect(packing.Properties.Name).toEqual(expect.any(String));
  expect(statesOf(template).Pack).toMatchObject({
    Type: 'Task',
    Resource: packing.id,
    TimeoutSeconds: 172800,
    HeartbeatSeconds: '{% $order.sameDay = true ? 3 : 600 %}',
  });
});

claim('step-functions/standard', (template) => {
  expect(machine(template, 'Saga').Properties.StateMachineType).toBe('STANDARD');
});

claim('step-functions/express', (template) => {
  const logs = resource(template, 'AWS::Logs::LogGroup', 'QuotesWorkflowLogs');
  expect(machine(template, 'Quotes').Properties).toMatchObject({
    StateMachineType: 'EXPRESS',
    LoggingConfiguration: {
      Level: 'ALL',
      IncludeExecutionData: true,
      Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: arnOf(logs) } }],
    },
  });
});

claim('step-functions/start-from-event', (template) => {
  const saga = refOf(machine(template, 'Saga'));
  const [placed, ...others] = resourcesOf(template, 'AWS::Events::Rule');
  expect(others).toEqual([]);
  expect(placed?.Properties.EventPattern).toEqual({ source: ['shop'], 'detail-type': ['OrderPlaced'] });
  const [target] = placed?.Properties.Targets ?? [];
  expect(target).toMatchObject({ Arn: saga, InputPath: '$.detail' });
  mayOnly(template, target.RoleArn, 'states:StartExecution', saga);

  const [method] = resourcesOf(template, 'AWS::ApiGateway::Method');
  const { Uri, Credentials } = method?.Properties.Integration ?? {};
  expect(JSON.stringify(Uri)).toContain('states:action/StartSyncExecution');
  mayOnly(template, Credentials, 'states:StartSyncExecution', refOf(machine(template, 'Quotes')));
});

testDefinitions(ownTemplate, WORKFLOWS);

it('lets the saga do what its states do, and nothing else', () => {
  expect([...allowedTo(ownTemplate, 'Saga').keys()].sort()).toMatchSnapshot();
});

it('asks the API for a signature and for a basket', () => {
  ownTemplate.hasResourceProperties('AWS::ApiGateway::Method', {
    HttpMethod: 'POST',
    AuthorizationType: 'AWS_IAM',
    RequestModels: { 'application/json': Match.anyValue() },
    RequestValidatorId: Match.anyValue(),
  });
});
