import { consumer, deployConsumer, discardedIn, Journal, mapping, only, sendFailuresTo } from '../kinesis-support';
import { eventually } from '../race';
import { deploy } from '../support';
import { role } from '../templates';
import { theseAreFixed } from '../these-are-fixed';

afterAll(() => Journal.removeAll());

const KEYS = ['a', 'b', 'c', 'd', 'blue', 'red'];
// Goes on until a record fails, notes what it did, and reports the record, or fails as a whole.
const FAILS_AT_RANDOM = `
  const done = [];
  for (const text of records) {
    const fails = text.endsWith('poison') || Math.random() < 0.04;
    if (fails && done.length === 0 && Math.random() < 0.3) throw new Error('at random');
    if (fails) {
      appendFileSync(process.env.JOURNAL, JSON.stringify({ at: Date.now(), records: done, event: { done: true } }) + '\\n');
      return { batchItemFailures: [{ itemIdentifier: sequenceOf(text) }] };
    }
    done.push(text);
  }
  appendFileSync(process.env.JOURNAL, JSON.stringify({ at: Date.now(), records: done, event: { done: true } }) + '\\n');`;

theseAreFixed({
  'Kinesis: under random failures nothing is lost, each key keeps its order, poison ends at the destination': async (
    aws,
  ) => {
    const { put, journal, discarded } = await deployConsumer(aws, 'random', {
      code: FAILS_AT_RANDOM,
      shards: 2,
      settings: {
        BatchSize: 10,
        BisectBatchOnFunctionError: true,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        MaximumRetryAttempts: 2,
        ParallelizationFactor: 2,
      },
    });
    const texts = Array.from({ length: 20 }, (_, n) => KEYS.map((key) => `${key}:${n}`)).flat();
    const poisonous = texts.map((text) => (['a:5', 'b:11', 'red:19'].includes(text) ? `${text} poison` : text));
    const { Records } = await put(...poisonous);
    const sequences = Records.map(({ SequenceNumber }: { SequenceNumber: string }) => SequenceNumber);
    const textOf = (sequence: string) => poisonous[sequences.indexOf(sequence)] as string;
    const done = () => journal.invocations.filter(({ event }) => event.done).flatMap(({ records }) => records);
    const givenUp = async () =>
      (await discarded()).map(({ KinesisBatchInfo }) => textOf(KinesisBatchInfo.startSequenceNumber));

    // Once each: processed or discarded.
    await eventually(async () => expect([...done(), ...(await givenUp())].sort()).toEqual([...poisonous].sort()));
    expect(await givenUp()).toEqual(expect.arrayContaining(['a:5 poison', 'b:11 poison', 'red:19 poison']));
    for (const key of KEYS) {
      const places = done()
        .filter((text) => text.startsWith(`${key}:`))
        .map((text) => poisonous.indexOf(text));
      expect(places).toEqual(places.toSorted((one, other) => one - other));
    }
  },

  'DynamoDB streams: the same poller': async (aws) => {
    const journal = new Journal();
    const { Table, Discarded } = await deploy(aws, 'table-stream', {
      Table: {
        Type: 'AWS::DynamoDB::Table',
        Properties: {
          BillingMode: 'PAY_PER_REQUEST',
          KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
          AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
          StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
        },
      },
      Role: role,
      Consumer: consumer(journal, `if (records.includes('poison')) throw new Error('cannot read this');`),
      Discarded: { Type: 'AWS::SQS::Queue' },
      Mapping: mapping(
        {
          ...sendFailuresTo('Discarded'),
          StartingPosition: 'LATEST',
          BisectBatchOnFunctionError: true,
          MaximumBatchingWindowInSeconds: 2,
          MaximumRetryAttempts: 1,
        },
        { 'Fn::GetAtt': ['Table', 'StreamArn'] },
      ),
    });
    for (const id of ['a', 'b', 'poison', 'c'])
      await aws.dynamoDb.putItem({ TableName: Table, Item: { id: { S: id } } });

    await eventually(() =>
      expect(journal.batches).toEqual([
        ['a', 'b', 'poison', 'c'],
        ['a', 'b'],
        ['poison', 'c'],
        ['poison'],
        ['poison'],
        ['c'],
      ]),
    );
    const { requestContext, DDBStreamBatchInfo } = only(await discardedIn(aws, Discarded));
    expect(requestContext).toMatchObject({ condition: 'RetryAttemptsExhausted', approximateInvokeCount: 2 });
    const seconds = expect.stringMatching(/^2.*T..:..:..Z$/);
    expect(DDBStreamBatchInfo).toEqual({
      shardId: expect.stringMatching(/^shardId-\d{20}-\w{8}$/),
      startSequenceNumber: DDBStreamBatchInfo.endSequenceNumber,
      endSequenceNumber: expect.stringMatching(/^\d+$/),
      approximateArrivalOfFirstRecord: seconds,
      approximateArrivalOfLastRecord: seconds,
      batchSize: 1,
      streamArn: expect.stringMatching(`:table/${Table}/stream/`),
    });
  },
});
