import { GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { PutRecordBatchCommand } from '@aws-sdk/client-firehose';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { CreatePlatformApplicationCommand, PublishBatchCommand, PublishCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { bytesOf } from '../../../lib/walkthrough/captured-bytes';
import { cliText } from '../../../lib/walkthrough/cli-text';
import { type Call, NASTY, step, wordsOf } from './steps';

describe('values', () => {
  it.each(NASTY)('reaches the command as it was meant: %j', (text) => {
    const words = wordsOf(step(() => new PublishCommand({ Subject: 'a', Message: text })));
    const expected = text.startsWith('-') ? [`--message=${text}`] : ['--message', text];
    expect(words).toEqual(['sns', 'publish', '--subject', 'a', ...expected]);
  });

  it.each(NASTY)('reaches the command in JSON: %j', (text) => {
    const words = wordsOf(
      step(() => new CreateQueueCommand({ QueueName: 'q', tags: { [`key ${text}`]: text, b: text } })),
    );
    expect(JSON.parse(words.at(-1) as string)).toEqual({ [`key ${text}`]: text, b: text });
  });

  it.each(NASTY)('reaches the command around a variable: %j', (text) => {
    const call: Call = ({ Name, Other }) => new PublishCommand({ Message: `${text}${Name}${Other}${text}${Name}x[0]` });
    const words = wordsOf(step(call), { Name: `N ${text}`, Other: '$o"\'' });
    const expected = `${text}N ${text}$o"'${text}N ${text}x[0]`;
    expect(words.slice(2)).toEqual(text.startsWith('-') ? [`--message=${expected}`] : ['--message', expected]);
  });

  it('writes booleans as flags, numbers and dates as they are', () => {
    const query = new QueryCommand({ TableName: 't', ScanIndexForward: false, ConsistentRead: true, Limit: 10 });
    expect(cliText(step(() => query))).toBe(
      'aws dynamodb query --table-name t --no-scan-index-forward --consistent-read --limit 10',
    );
    const StartTime = new Date('2026-01-02T03:04:05Z');
    const metrics = new GetMetricDataCommand({ MetricDataQueries: [], StartTime, EndTime: undefined });
    expect(wordsOf(step(() => metrics)).slice(-3)).toEqual(['[]', '--start-time', '2026-01-02T03:04:05.000Z']);
  });

  it('writes a list of texts as words, and as JSON where the AWS CLI would misread these', () => {
    const receive = (...MessageAttributeNames: string[]) =>
      wordsOf(step(() => new ReceiveMessageCommand({ QueueUrl: 'q', MessageAttributeNames }))).slice(5);
    expect(receive('a', "b's c")).toEqual(['a', "b's c"]);
    expect(receive('[a')).toEqual(['["[a"]']);
    expect(receive('-a', 'b')).toEqual(['["-a", "b"]']);
  });

  it('breaks JSON into lines only where it is long', () => {
    const entry = (Id: string) => ({ Id, Message: 'a message that is long enough to fill a line of its own' });
    const call: Call = ({ TopicArn }) =>
      new PublishBatchCommand({ TopicArn, PublishBatchRequestEntries: [entry('1'), entry('2')] });
    expect(cliText(step(call))).toBe(
      `
aws sns publish-batch \\
  --topic-arn "$TopicArn" \\
  --publish-batch-request-entries '[
    {"Id": "1", "Message": "a message that is long enough to fill a line of its own"},
    {"Id": "2", "Message": "a message that is long enough to fill a line of its own"}
  ]'`.trim(),
    );
  });

  it('puts variables into JSON, and into JSON within JSON', () => {
    const call: Call = ({ Arn }) => new PublishCommand({ TopicArn: Arn, Message: JSON.stringify({ arn: Arn }) });
    expect(cliText(step(call))).toBe(`aws sns publish --topic-arn "$Arn" --message '{"arn":"'"$Arn"'"}'`);
    const key: Call = ({ Table }) =>
      new PutItemCommand({ TableName: Table, Item: { [Table as string]: { S: `${Table}s` } } });
    expect(wordsOf(step(key), { Table: 'T-1' }).slice(2)).toEqual([
      '--table-name',
      'T-1',
      '--item',
      '{"T-1": {"S": "T-1s"}}',
    ]);
  });
});

describe('bytes', () => {
  it('hands a payload over as a file that is none', () => {
    const call: Call = ({ run }) =>
      new InvokeCommand({ FunctionName: 'f', Payload: Buffer.from(JSON.stringify({ run })) });
    expect(cliText(step(call))).toBe(
      `
aws lambda invoke \\
  --function-name f \\
  --payload fileb://<(printf '%s' '{"run":"'"$run"'"}') \\
  /dev/stdout`.trim(),
    );
    expect(wordsOf(step(call), { run: 'r1' }).slice(4)).toEqual(['--payload', 'fileb://{"run":"r1"}', '/dev/stdout']);
  });

  it.each(NASTY)('keeps a body as it was meant: %j', (text) => {
    const words = wordsOf(
      step(({ Bucket }) => new PutObjectCommand({ Bucket, Key: 'k', Body: text })),
      { Bucket: 'b' },
    );
    expect(words.slice(2)).toEqual(['--bucket', 'b', '--key', 'k', '--body', text]);
  });

  it('keeps bytes that are no text', () => {
    const bytes = Buffer.from([0, 255, 10, 13]);
    const put = new PutObjectCommand({ Bucket: 'b', Key: 'k', Body: bytes });
    expect(wordsOf(step(() => put)).at(-1)).toBe(`base64:${bytes.toString('base64')}`);
    const invoke = new InvokeCommand({ FunctionName: 'f', Payload: bytes });
    expect(wordsOf(step(() => invoke)).at(-2)).toBe(`fileb://base64:${bytes.toString('base64')}`);
  });

  it('writes bytes that a step captured from what the shell has of them', () => {
    const base64 = Buffer.from([0, 255, 128]).toString('base64');
    const call: Call = ({ Sealed = '' }) => new InvokeCommand({ FunctionName: 'f', Payload: bytesOf(Sealed) });
    expect(wordsOf(step(call), { Sealed: base64 }).at(-2)).toBe(`fileb://base64:${base64}`);
  });

  it('reads bytes and what the learner brings from files where JSON cannot carry them', () => {
    const item = { a: { B: Buffer.from('x y') }, b: { L: [{ S: '"1"' }, { N: '2' }] }, c: { BOOL: true } };
    const put = new PutItemCommand({ TableName: 't', Item: item });
    expect(wordsOf(step(() => put)).at(-1)).toBe(
      String.raw`a={B@=fileb://x y},b={L=[{S="\"1\""},{N=2}]},c={BOOL=true}`,
    );

    const create: Call = ({ Credentials }) =>
      new CreatePlatformApplicationCommand({ Name: 'a', Platform: 'GCM', Attributes: { Key: Credentials as string } });
    const words = wordsOf(step(create, { inputs: { Credentials: 'from the console' } }), {
      Credentials: '{"a": "\\n"}',
    });
    expect(words.at(-1)).toBe('Key@=file://{"a": "\\n"}');
  });

  it('shows the bytes of an answer, beside what is captured', () => {
    const get = () => new GetObjectCommand({ Bucket: 'b', Key: 'k' });
    expect(cliText(step(get))).toBe('aws s3api get-object --bucket b --key k /dev/stdout');
    expect(cliText(step(get, { capture: { Tag: 'ETag' } }))).toBe(
      'Tag=$(aws s3api get-object --bucket b --key k --query ETag --output text /dev/stderr)',
    );
  });
});

it('refuses what the AWS CLI would take for something else: bytes in the list of a batch of Firehose', () => {
  const batch = new PutRecordBatchCommand({ DeliveryStreamName: 'd', Records: [{ Data: Buffer.from('{}') }] });
  expect(() => cliText(step(() => batch))).toThrow(/no text form for bytes in a list, as put-record-batch takes them/);
});
