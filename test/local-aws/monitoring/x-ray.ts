import { itIsFixed } from '../support';
import { documentsOf, NOW, newId, newTrace, put, RANGE, segment, xrayOf } from '../x-ray-support';

/** A shop that calls a table and a bank, and whose message a consumer takes from a queue. */
const story = (trace: string, annotations: object) => {
  const [sent, called] = [newId(), newId()];
  return [
    segment(trace, {
      annotations,
      metadata: { default: { note: 'hidden' } },
      http: { request: { method: 'POST', url: 'https://shop/orders' }, response: { status: 503 } },
      fault: true,
      subsegments: [
        {
          id: newId(),
          name: 'DynamoDB',
          namespace: 'aws',
          start_time: NOW,
          end_time: NOW + 0.1,
          aws: { table_name: 'orders' },
        },
        {
          id: called,
          name: 'bank',
          namespace: 'remote',
          start_time: NOW,
          end_time: NOW + 0.2,
          error: true,
          throttle: true,
        },
        {
          id: sent,
          name: 'SQS',
          namespace: 'aws',
          start_time: NOW,
          end_time: NOW + 0.1,
          aws: { queue_url: 'https://q/jobs' },
        },
      ],
    }),
    segment(trace, { name: 'worker', parent_id: sent, start_time: NOW + 1, end_time: NOW + 4 }),
  ];
};

itIsFixed('X-Ray puts a trace together from segments, subsegments and what it infers', async (aws) => {
  const xray = xrayOf(aws);
  const trace = newTrace();
  const open = segment(trace, { end_time: undefined, in_progress: true });
  const late = { ...segment(trace, { name: 'DynamoDB', namespace: 'aws' }), type: 'subsegment', parent_id: open.id };
  expect(await put(xray, late, open)).toMatchObject({ UnprocessedTraceSegments: [] });
  expect((await xray.getTraceSummaries({ ...RANGE, FilterExpression: 'partial' })).TraceSummaries).toEqual(
    expect.arrayContaining([expect.objectContaining({ Id: trace, IsPartial: true })]),
  );
  await put(xray, { ...open, in_progress: undefined, end_time: NOW + 2 });
  const [whole, inferred, ...others] = await documentsOf(xray, trace);
  expect(others).toEqual([]);
  expect(whole).toMatchObject({ id: open.id, end_time: NOW + 2, subsegments: [{ id: late.id, name: 'DynamoDB' }] });
  expect(inferred).toMatchObject({ inferred: true, parent_id: late.id, origin: 'AWS::DynamoDB' });
  expect((await xray.batchGetTraces({ TraceIds: [newTrace()] })).Traces).toEqual([]);
});

itIsFixed('X-Ray says of each document that it does not take why', async (aws) => {
  const xray = xrayOf(aws);
  const trace = newTrace();
  const codeOf = async (document: object) =>
    (await put(xray, document)).UnprocessedTraceSegments?.map(({ ErrorCode }) => ErrorCode);
  expect(await codeOf({ ...segment(trace), trace_id: '1-5960082b-ab52431b496add878434aa25' })).toEqual([
    'InvalidTraceId',
  ]);
  expect(await codeOf({ ...segment(trace), trace_id: newId(16) })).toEqual(['InvalidTraceId']);
  expect(await codeOf({ ...segment(trace), id: undefined })).toEqual(['MissingId']);
  expect(await codeOf({ ...segment(trace), name: 'a?' })).toEqual(['InvalidName']);
  expect(await codeOf({ ...segment(trace), end_time: undefined })).toEqual(['InvalidEndTime']);
  expect(await codeOf({ ...segment(trace), annotations: { list: [1] } })).toEqual(['InvalidAnnotations']);
  expect(await codeOf({ ...segment(trace), metadata: { all: 'x'.repeat(65_536) } })).toEqual(['SegmentTooLarge']);
  expect(await codeOf({ ...segment(trace), type: 'subsegment' })).toEqual(['MissingParentId']);
  expect(await documentsOf(xray, trace)).toEqual([]);
});

itIsFixed('X-Ray finds traces by filter expressions, and refuses what it does not know', async (aws) => {
  const xray = xrayOf(aws);
  const [failed, fine] = [newTrace(), newTrace()];
  const run = newId();
  await put(xray, ...story(failed, { run, size: 3, gift: true }));
  await put(xray, segment(fine, { annotations: { run, size: 5 }, http: { response: { status: 200 } } }));
  const found = async (expression: string) => {
    const { TraceSummaries = [] } = await xray.getTraceSummaries({
      ...RANGE,
      FilterExpression: `annotation.run = "${run}" AND (${expression})`,
    });
    return TraceSummaries.map(({ Id }) => (Id === failed ? 'failed' : 'fine')).sort();
  };
  for (const ofFailed of [
    'fault',
    '!ok',
    'ok = false',
    'http.status = 503',
    'http.url CONTAINS "/orders" AND http.method = "POST"',
    'annotation.gift',
    'annotation[gift] = true',
    'annotation.size < 4',
    'service("bank") { throttle }',
    'service() { error }',
    'service("shop") { root = true and fault = true }',
    'edge("shop", "bank") { error }',
    'duration > 3',
  ]) {
    expect({ ofFailed, found: await found(ofFailed) }).toEqual({ ofFailed, found: ['failed'] });
  }
  expect(await found('annotation.size >= 3')).toEqual(['failed', 'fine']);
  expect(await found('ok responsetime < 1')).toEqual(['fine']);
  // The caller of a service failed, and not the service.
  expect(await found('error OR throttle')).toEqual([]);
  expect(await found('annotation.note = "hidden"')).toEqual([]);
  expect(await found('annotation.size = "3"')).toEqual([]);
  for (const unknown of [
    'colour = "red"',
    'service("a"',
    'annotation.run =',
    'service("a") { annotation.run }',
    'rootcause.json',
  ]) {
    await expect(found(unknown)).rejects.toThrow('Invalid filter expression');
  }
});

itIsFixed('X-Ray draws the graph of what traces of a group went through', async (aws) => {
  const xray = xrayOf(aws);
  const trace = newTrace();
  const run = newId();
  await put(xray, ...story(trace, { run }));
  const GroupName = `group-${run}`;
  await xray.createGroup({ GroupName, FilterExpression: `annotation.run = "${run}"` });
  const { Services = [] } = await xray.getServiceGraph({ ...RANGE, GroupName });
  const named = new Map(Services.map((service) => [service.ReferenceId, service.Name]));
  const ways = Services.flatMap(({ Name, Type, Edges = [] }) =>
    Edges.map(({ ReferenceId }) => `${Type === 'client' ? 'client' : Name} to ${named.get(ReferenceId)}`),
  );
  expect(ways.sort()).toEqual([
    'client to shop',
    'https://q/jobs to worker',
    'shop to bank',
    'shop to https://q/jobs',
    'shop to orders',
  ]);
  expect(Services.find(({ Name }) => Name === 'bank')).toMatchObject({
    Type: 'remote',
    SummaryStatistics: {
      OkCount: 0,
      TotalCount: 1,
      ErrorStatistics: { ThrottleCount: 1, OtherCount: 0, TotalCount: 1 },
    },
  });
  expect(Services.find(({ Name, Root }) => Name === 'shop' && Root)?.SummaryStatistics).toMatchObject({
    FaultStatistics: { TotalCount: 1 },
    TotalResponseTime: 0.5,
  });
  expect((await xray.getTraceGraph({ TraceIds: [trace] })).Services).toHaveLength(Services.length);
  await xray.deleteGroup({ GroupName });
  await expect(xray.getServiceGraph({ ...RANGE, GroupName })).rejects.toThrow('There is no group');
});
