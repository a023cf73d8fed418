import { CreateStackCommand, type CreateStackInput, DeleteStackCommand } from '@aws-sdk/client-cloudformation';
import { CreateQueueCommand, DeleteQueueCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import type { StepContext } from '../../../../walkthrough/steps/context';
import type { StackLife } from '../stack';
import { create, described, eventsOf, failuresIn, isNow, resourcesThat } from '../stacks';
import type { Captured } from './captured';

/** Each queue would keep the dead letters of the other. */
const CIRCLE = JSON.stringify({
  Resources: Object.fromEntries(
    [
      ['Orders', 'Refunds'],
      ['Refunds', 'Orders'],
    ].map(([queue = '', other]) => [
      queue,
      {
        Type: 'AWS::SQS::Queue',
        Properties: { RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': [other, 'Arn'] }, maxReceiveCount: 5 } },
      },
    ]),
  ),
});

/** A team makes its stack, which fails as first stacks do. */
export const ship = walkthrough<StackLife, Captured>((step) => [
  step({
    title: 'Let two queues wait for each other',
    explain:
      'A first sketch: each of two queues is to keep the dead letters of the other. CloudFormation makes first what others refer to, and here nothing is first. It says so before it makes anything.',
    refusedWith: 'ValidationError',
    call: ({ StackName, DeployRoleArn, run }) =>
      new CreateStackCommand({ StackName: `${StackName}-circle-${run}`, TemplateBody: CIRCLE, RoleARN: DeployRoleArn }),
    proves: {
      'cloudformation-stacks/circular': ({ message }) =>
        expect(message).toMatch(/Circular dependency between resources: \[(Orders, Refunds|Refunds, Orders)\]/),
    },
  }),
  step({
    title: 'Ship the orders',
    explain:
      'The template is in S3, the role is what CloudFormation may do, and the tag goes to all that is made. What nobody thought of: the queue of dead letters that the parameter names is not there.',
    command: `aws cloudformation create-stack --stack-name "$StackName-orders-$run" --template-url "$OrdersTemplateUrl" --role-arn "$DeployRoleArn" \\
  --parameters "ParameterKey=Shop,ParameterValue=$StackName-$run" "ParameterKey=DeadLettersArn,ParameterValue=$GuestQueueArn-dead-$run" \\
  --tags "Key=cdk-labs:lab,Value=iac/stack-life" --query StackId --output text`,
    // The role and the template in S3 it asks for as the calls below do.
    actions: ['cloudformation:CreateStack'],
    capture: { FailedStackId: 'stdout' },
    undo: ({ StackName, run }) => new DeleteStackCommand({ StackName: `${StackName}-orders-${run}` }),
    neededUntil: 'Wait until they are gone',
    check: ({ stdout }) => expect(stdout).toContain(':stack/'),
  }),
  step({
    title: 'Wait for the end of it',
    explain: 'The call was answered at once, and said nothing of what comes of it. The stack is asked until it rests.',
    call: ({ FailedStackId }) => described(FailedStackId),
    withinSeconds: 300,
    check: isNow('ROLLBACK_COMPLETE'),
  }),
  step({
    title: 'Read what happened',
    explain:
      'The newest event is the first. The queue could not be made, and all that had been made was deleted, in the opposite order.',
    call: ({ FailedStackId }) => eventsOf(FailedStackId),
    show: ({ StackEvents }) => failuresIn(StackEvents),
    proves: {
      'cloudformation-stacks/create-rollback': ({ StackEvents }) => {
        expect(resourcesThat('CREATE_FAILED', StackEvents)).toContain('Queue');
        const made = resourcesThat('CREATE_COMPLETE', StackEvents);
        expect(made).toContain('Topic');
        expect(resourcesThat('DELETE_COMPLETE', StackEvents)).toEqual(expect.arrayContaining(made));
      },
    },
  }),
  step({
    title: 'Try again at once',
    explain:
      'The stack is empty, and still there, so that somebody reads why. It cannot be updated either: all that can be done with it is to delete it.',
    refusedWith: 'AlreadyExistsException',
    call: (values) => createOrders(values),
    proves: {
      'cloudformation-stacks/create-rollback': ({ message }) => expect(message).toContain('already exists'),
    },
  }),
  step({
    title: 'Delete what is left of it',
    explain: 'Nothing but a name and a history, which is found by the id of the stack for 90 days.',
    call: ({ StackName, run }) => new DeleteStackCommand({ StackName: `${StackName}-orders-${run}` }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Ship it and let it stand',
    explain: 'With `DO_NOTHING`, or `--disable-rollback`, which says the same, what was made stays for a look at it.',
    call: (values) => createOrders(values, { OnFailure: 'DO_NOTHING' }),
    // The name is free when the deletion is over.
    withinSeconds: 120,
    check: ({ StackId }) => expect(StackId).toContain(':stack/'),
  }),
  step({
    title: 'Wait until it stands',
    explain: 'It failed like the other, and no roll-back has begun.',
    call: ({ StackName, run }) => described(`${StackName}-orders-${run}`),
    withinSeconds: 300,
    proves: { 'cloudformation-stacks/on-failure': isNow('CREATE_FAILED') },
  }),
  step({
    title: 'Look at what is there',
    explain: 'The topic works. In the account of a team somebody would now look at logs, machines and rights.',
    call: ({ StackName, run }) => eventsOf(`${StackName}-orders-${run}`),
    proves: {
      'cloudformation-stacks/create-rollback': ({ StackEvents }) => {
        expect(resourcesThat('CREATE_COMPLETE', StackEvents)).toContain('Topic');
        expect(resourcesThat('DELETE_COMPLETE', StackEvents)).toEqual([]);
      },
    },
  }),
  step({
    title: 'Delete that, too',
    explain: 'To delete what was made and keep the stack is `rollback-stack`.',
    call: ({ StackName, run }) => new DeleteStackCommand({ StackName: `${StackName}-orders-${run}` }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Ship it so that nothing is left',
    explain: 'What a pipeline for trial stacks takes: a stack that failed deletes itself.',
    call: (values) => createOrders(values, { OnFailure: 'DELETE' }),
    withinSeconds: 120,
    capture: { DiscardedStackId: 'StackId' },
    check: ({ StackId }) => expect(StackId).toContain(':stack/'),
  }),
  step({
    title: 'Wait until it is gone',
    explain: 'By its name it would not be found.',
    call: ({ DiscardedStackId }) => described(DiscardedStackId),
    withinSeconds: 300,
    proves: { 'cloudformation-stacks/on-failure': isNow('DELETE_COMPLETE') },
  }),
  step({
    title: 'Make the dead letters',
    explain: 'Operations make their queue by hand, as they always did. That will matter.',
    call: ({ run }) =>
      new CreateQueueCommand({ QueueName: `cdk-labs-guest-dead-${run}`, tags: { 'cdk-labs:lab': 'iac/stack-life' } }),
    capture: { GuestQueueUrl: 'QueueUrl' },
    undo: ({ GuestQueueUrl }) => new DeleteQueueCommand({ QueueUrl: GuestQueueUrl }),
    neededUntil: 'Wait until they are gone',
    check: ({ QueueUrl }) => expect(QueueUrl).toContain('-dead-'),
  }),
  step({
    title: 'Ship the orders with notices',
    explain: 'The same call, with a topic that is told of all that happens to the stack from now on.',
    call: (values) => createOrders(values, { NotificationARNs: [values.NoticesTopicArn] }),
    capture: { OrdersStackId: 'StackId' },
    check: ({ StackId }) => expect(StackId).toContain(':stack/'),
  }),
  step({
    title: 'Wait for the orders',
    explain: 'This time all of it comes up.',
    call: ({ OrdersStackId }) => described(OrdersStackId),
    withinSeconds: 300,
    capture: { OrdersQueueUrl: `Stacks[0].Outputs[?OutputKey=='QueueUrl'].OutputValue | [0]` },
    check: isNow('CREATE_COMPLETE'),
  }),
  step({
    title: 'Read the notices',
    explain:
      'A message an event, in lines of name and value. A rule of EventBridge gets the same news as JSON, without asking anybody.',
    call: ({ NoticesQueueUrl }) =>
      new ReceiveMessageCommand({
        QueueUrl: NoticesQueueUrl,
        MaxNumberOfMessages: 10,
        WaitTimeSeconds: 5,
        VisibilityTimeout: 0,
      }),
    withinSeconds: 60,
    show: ({ Messages }) => Messages?.[0]?.Body ?? '',
    proves: {
      'cloudformation-stacks/stack-notifications': ({ Messages = [] }, { OrdersStackId }) => {
        const own = Messages.map(({ Body = '' }) => Body).filter((body) => body.includes(`StackId='${OrdersStackId}'`));
        expect(own.join('\n')).toMatch(/^ResourceStatus='CREATE_(IN_PROGRESS|COMPLETE)'$/m);
      },
    },
  }),
]);

/** Makes the orders, whose dead letters operations make by hand. */
function createOrders(
  {
    StackName,
    OrdersTemplateUrl,
    DeployRoleArn,
    GuestQueueArn,
    run,
  }: StepContext<'StackName' | 'OrdersTemplateUrl' | 'DeployRoleArn' | 'GuestQueueArn'>,
  more: Partial<CreateStackInput> = {},
): CreateStackCommand {
  const parameters = { Shop: `${StackName}-${run}`, DeadLettersArn: `${GuestQueueArn}-dead-${run}` };
  return create(`${StackName}-orders-${run}`, OrdersTemplateUrl, DeployRoleArn, parameters, more);
}
