import { GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { ExecuteStatementCommand } from '@aws-sdk/client-dynamodb';
import { CopyObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { PublishBatchCommand, PublishCommand, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { cliText, outputsText, undoText } from '../../../lib/walkthrough/cli-text';
import type { Step } from '../../../lib/walkthrough/step';
import { runInBash } from './bash';
import { type Call, NASTY, repeated, step } from './steps';

describe('names', () => {
  it.each([
    ['aws sns publish-batch', new PublishBatchCommand({ TopicArn: 'a', PublishBatchRequestEntries: undefined })],
    ['aws s3api list-objects-v2', new ListObjectsV2Command({ Bucket: undefined })],
    ['aws dynamodb execute-statement', new ExecuteStatementCommand({ Statement: undefined })],
  ])('%s', (text, command) => {
    expect(cliText(step(() => command))).toContain(text);
  });

  it('writes acronyms as the AWS CLI does, and its own names where it has them', () => {
    const copy = new CopyObjectCommand({ Bucket: 'b', CopySource: 'c/d', Key: 'k', SSEKMSKeyId: 'e' });
    expect(cliText(step(() => copy))).toContain('--ssekms-key-id e');
    const subscribe = new SubscribeCommand({ TopicArn: 'a', Protocol: 'sqs', Endpoint: 'b' });
    expect(cliText(step(() => subscribe))).toBe(
      'aws sns subscribe --topic-arn a --protocol sqs --notification-endpoint b',
    );
  });
});

describe('captures', () => {
  const receive: Call = ({ QueueUrl }) => new ReceiveMessageCommand({ QueueUrl });

  it.each(NASTY)('keeps the one value: %j', (value) => {
    const text = cliText(step(receive, { capture: { Handle: 'Messages[0].ReceiptHandle' } }));
    const { printed } = runInBash(`${text}; printf '<%s>' "$Handle"`, {}, value);
    // Line breaks at the end are lost, of which the AWS CLI adds one itself.
    expect(printed).toBe(`<${value.replace(/\n+$/, '')}>`);
  });

  it('keeps several values of one answer, also with blanks and when one is empty', () => {
    const text = cliText(step(receive, { capture: { A: 'Messages[0].Body', B: 'b', C: 'c' } }));
    expect(text).toBe(
      `
{ IFS= read -r A; IFS= read -r B; IFS= read -r C; } <<< "$(aws sqs receive-message \\
  --queue-url "$QueueUrl" \\
  --query '[[Messages[0].Body], [b], [c]]' \\
  --output text)"`.trim(),
    );
    const { printed, calls } = runInBash(
      `${text}; printf '<%s>' "$A" "$B" "$C"`,
      { QueueUrl: 'q' },
      ' a \\n\tb \n\nc=',
    );
    expect(printed).toBe('< a \\n\tb ><><c=>');
    expect(calls).toHaveLength(1);
  });
});

it('refuses a call that takes its context apart, of which nothing would be left in the text', () => {
  const publish: Call = ({ TopicArn, ...others }) => new PublishCommand({ TopicArn, Message: 'a', ...others });
  expect(() => cliText(step(publish))).toThrow(/may not take its context apart/);
});

it('asks for one page where it captures where the next begins', () => {
  const list: Call = () => new ListObjectsV2Command({ Bucket: 'b' });
  const text = (expression: string) => cliText(step(list, { capture: { A: expression } }));
  expect(text('NextContinuationToken')).toBe(
    'A=$(aws s3api list-objects-v2 --bucket b --query NextContinuationToken --output text --no-paginate)',
  );
  expect(text('Contents[0].Key')).not.toContain('--no-paginate');
});

describe('repeat', () => {
  const send: Call = ({ TopicArn, n }) => new PublishCommand({ TopicArn, Message: `order ${n}` });

  it('loops', () => {
    expect(cliText(repeated(send))).toBe(
      `
for n in $(seq 1 3); do
  aws sns publish --topic-arn "$TopicArn" --message "order $n"
done`.trim(),
    );
    const { calls } = runInBash(cliText(repeated(send)), { TopicArn: 'a' });
    expect(calls.map((call) => call.at(-1))).toEqual(['order 1', 'order 2', 'order 3']);
  });

  it('runs some at once and waits for all', () => {
    const text = cliText(repeated(send, { repeat: 20, parallel: 10 }));
    expect(text).toContain(' &\n  (( n % 10 )) || wait\ndone\nwait');
    expect(runInBash(text, { TopicArn: 'a' }).calls).toHaveLength(20);
  });

  it('does not indent what is in a value', () => {
    const call: Call = ({ n }) => new PutObjectCommand({ Bucket: 'b', Key: `${n}`, Body: 'a\nb', Tagging: 'c\nd' });
    const { calls } = runInBash(cliText(repeated(call)));
    expect(calls[2]).toEqual([
      's3api',
      'put-object',
      '--bucket',
      'b',
      '--key',
      '3',
      '--body',
      'a\nb',
      '--tagging',
      'c\nd',
    ]);
  });
});

it('undoes, where there is something to undo', () => {
  const undo: Call = ({ QueueUrl, Handle }) => new DeleteMessageCommand({ QueueUrl, ReceiptHandle: Handle });
  expect(undoText(step(({ QueueUrl }) => new ReceiveMessageCommand({ QueueUrl }), { undo }))).toBe(
    'aws sqs delete-message --queue-url "$QueueUrl" --receipt-handle "$Handle"',
  );
  expect(undoText(step(({ QueueUrl }) => new ReceiveMessageCommand({ QueueUrl })))).toBeUndefined();
});

it('sets a variable for each output, whatever it holds', () => {
  const url = 'https://a_b.c-d.example.com:443/x?y=1&z=%20 $HOME `x` "q" \'s\' \\n *';
  const show = `printf '<%s>' "$QueueUrl" "$Other" "$run"`;
  const { printed, calls } = runInBash(`${outputsText('A')}\n${show}`, {}, `QueueUrl\t${url}\nOther\t-`);
  expect(printed).toMatch(/<r\d+>$/);
  expect(printed.startsWith(`<${url}><->`)).toBe(true);
  expect(calls[0]?.slice(0, 4)).toEqual(['cloudformation', 'describe-stacks', '--stack-name', 'A']);
});

it('gives the same text each time', () => {
  const call: Call = ({ A, B }) => new CreateQueueCommand({ QueueName: A, tags: { b: B as string, a: A as string } });
  expect(cliText(step(call))).toBe(cliText(step(call)));
});

describe('what has no text form is refused with the name of the step', () => {
  it.each<[string, Step]>([
    ['calculated', step(({ n }) => new ReceiveMessageCommand({ QueueUrl: 'q', WaitTimeSeconds: Number(n) }))],
    [
      'calculated in JSON',
      step(
        ({ n }) =>
          new GetMetricDataCommand({
            MetricDataQueries: [{ Id: 'a', Period: Number(n) }],
            StartTime: undefined,
            EndTime: undefined,
          }),
      ),
    ],
    ['cut', step(({ Arn }) => new PublishCommand({ Message: Arn?.slice(0, 3) }))],
    ['encoded', step(({ Arn }) => new PublishCommand({ Message: encodeURIComponent(Arn as string) }))],
    ['a stream', step(() => new PutObjectCommand({ Bucket: 'b', Key: 'k', Body: new Blob(['a']) as never }))],
    ['a NUL character', step(() => new PublishCommand({ Message: 'a\0b' }))],
    ['captured in a loop', repeated(() => new PublishCommand({ Message: 'a' }), { capture: { Id: 'MessageId' } })],
  ])('%s', (_, aStep) => {
    expect(() => cliText(aStep)).toThrow(/The step "A step" has no AWS CLI form/);
  });
});
