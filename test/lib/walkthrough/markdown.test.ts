import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { PublishCommand, SubscribeCommand, UnsubscribeCommand } from '@aws-sdk/client-sns';
import { ReceiveMessageCommand, SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { claimOf } from '../../../lib/curriculum/claims';
import { outputsText } from '../../../lib/walkthrough/cli-text';
import { walkthroughMarkdown } from '../../../lib/walkthrough/markdown';
import { type Step, type Walkthrough, walkthrough } from '../../../lib/walkthrough/step';

type AnyStack = { outputs: Record<'TopicArn' | 'QueueUrl' | 'BucketName', string> };

const steps = walkthrough<AnyStack, 'SubscriptionArn' | 'Token'>((step) => [
  step({
    title: 'Subscribe',
    explain: 'The queue wants `all` messages.',
    call: ({ TopicArn }) => new SubscribeCommand({ TopicArn, Protocol: 'sqs' }),
    capture: { SubscriptionArn: 'SubscriptionArn' },
    undo: ({ SubscriptionArn }) => new UnsubscribeCommand({ SubscriptionArn }),
  }),
  step({
    title: 'Publish',
    explain: 'Once.',
    settleSecondsOnAws: 30,
    inputs: { Token: 'from the console.' },
    awsOnly: 'The emulator has no phone.',
    call: ({ TopicArn, Token }) => new PublishCommand({ TopicArn, Message: Token }),
    undo: ({ QueueUrl }) => new SetQueueAttributesCommand({ QueueUrl, Attributes: {} }),
  }),
  step({
    title: 'Receive',
    explain: 'Twice.',
    inputs: { Token: 'from the console.' },
    call: ({ QueueUrl }) => new ReceiveMessageCommand({ QueueUrl }),
    withinSeconds: 90,
    proves: { 'sns/topic': () => {}, 'sqs/max-size': () => {} },
  }),
  step({
    title: 'List',
    explain: 'Often.',
    repeat: 2,
    tooSlowOnAws: 'It takes days.',
    call: ({ BucketName }) => new ListObjectsV2Command({ Bucket: BucketName }),
    proves: { 'sns/topic': () => {} },
  }),
]);

const render = (some: Walkthrough) => walkthroughMarkdown(some, ['Labs']);
const only = (index: number) => render(steps.slice(index, index + 1));

it('says what AWS takes too long for', () => {
  expect(only(3)).toContain('\n\nOften.\n\n> On AWS later: It takes days.\n\n```sh\n');
});

it('begins with the outputs of the stack', () => {
  expect(render([])).toBe(
    `Paste the commands into bash, in order. First read the outputs of the stack into variables:\n\n\`\`\`sh\n${outputsText('Labs')}\n\`\`\`\n`,
  );
});

it('writes a step as heading, reason and command', () => {
  expect(only(0)).toContain(
    `
### 1. Subscribe

The queue wants \`all\` messages.

\`\`\`sh
SubscriptionArn=$(aws sns subscribe \\
  --topic-arn "$TopicArn" \\
  --protocol sqs \\
  --query SubscriptionArn \\
  --output text)
\`\`\`
`,
  );
});

it('says before the command where it runs, what it needs and how long to wait', () => {
  expect(only(1)).toContain(
    `
### 1. Publish

Once.

> On AWS only: The emulator has no phone.

Set these variables first:

- \`Token\`: from the console.

On AWS, wait 30 seconds first.

\`\`\`sh
`,
  );
});

it('says after the command how long to ask and what the answer proves, with what holds today', () => {
  const { text, today } = claimOf('sqs/max-size');
  expect(today).toBeDefined();
  expect(only(2)).toContain(
    `
\`\`\`

Ask again until it holds, for at most 90 seconds.

The answer proves:

- ${claimOf('sns/topic').text} \`sns/topic\`
- ${text} Today: ${today} \`sqs/max-size\`
`,
  );
  expect(only(3)).toContain('\ndone\n```\n\nThe answers prove:\n\n- ');
});

it('shows the example of an answer, the first of many, with the beginning of its lists', () => {
  const example = walkthrough<AnyStack>((step) => [
    step({
      title: 'Receive',
      explain: 'Often.',
      repeat: 2,
      call: ({ QueueUrl }) => new ReceiveMessageCommand({ QueueUrl }),
      example: ({ run, n }) => ({ Messages: [{ Body: `${run} ${n}` }, {}, {}, {}] }),
      proves: { 'sns/topic': () => {} },
    }),
  ]);
  expect(render(example)).toContain(
    `
done
\`\`\`

AWS answers like this:

\`\`\`text
{
  "Messages": [
    {
      "Body": "$run 1"
    },
    {},
    ... 2 more
  ]
}
\`\`\`

The answers prove:
`,
  );
});

it('shows no example where AWS answers with nothing', () => {
  const empty = walkthrough<AnyStack>((step) => [
    step({
      title: 'Receive',
      explain: 'Once.',
      call: ({ QueueUrl }) => new ReceiveMessageCommand({ QueueUrl }),
      example: {},
    }),
  ]);
  expect(render(empty)).not.toContain('AWS answers');
});

it('numbers the steps and names an input once', () => {
  const text = render(steps);
  expect(text.match(/^### .*/gm)).toEqual([
    '### 1. Subscribe',
    '### 2. Publish',
    '### 3. Receive',
    '### 4. List',
    '### Take back',
  ]);
  expect(text.match(/- `Token`/g)).toHaveLength(1);
});

it('gathers at the end what takes the steps back, the last first', () => {
  expect(render(steps)).toMatch(
    /### Take back\n\n.*\n\n```sh\naws sqs set-queue-attributes [^\n]*\n\naws sns unsubscribe [^\n]*\n```\n$/,
  );
  expect(only(2)).not.toContain('Take back');
});

it('prepares the shell for what is not the AWS CLI, and only then', () => {
  const step = { title: 'A step', explain: 'Why.' };
  const request = (signed?: string): Step => ({ ...step, request: () => ({ url: 'https://a.b', signed }) });
  expect(render([request()])).not.toContain('export');
  expect(render([request('execute-api')])).toContain('aws configure export-credentials');
  expect(render([request('execute-api')])).not.toContain('HOME');
  expect(render([{ ...step, command: 'aws configure list', actions: [] }])).toContain('export HOME="$(mktemp -d)"');
  const socket: Step = { ...step, socket: () => ({ client: 'alice' }), withinSeconds: 5 };
  expect(render([socket])).toContain('export PATH="$PWD/node_modules/.bin:$PATH"');
  expect(render([socket])).toContain(
    'Look again at what was heard (the last line) until it holds, for at most 5 seconds.',
  );
});
