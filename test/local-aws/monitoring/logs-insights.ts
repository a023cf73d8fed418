import { refusalOf } from '../iam-support';
import { type Aws, itIsFixed } from '../support';

const LINES = [
  { level: 'ERROR', depot: 'north', took: { ms: 10 } },
  { level: 'ERROR', depot: 'south', took: { ms: 30 } },
  { level: 'ERROR', depot: 'south', took: { ms: 50 } },
  { level: 'INFO', depot: 'south', took: { ms: 9 } },
];

async function ask(aws: Aws, group: string, queryString: string, limit?: number) {
  const { queryId } = await aws.logs.startQuery({
    logGroupNames: [group],
    startTime: 0,
    endTime: 4_102_444_800,
    queryString,
    limit,
  });
  const { results = [] } = await aws.logs.getQueryResults({ queryId });
  return results.map((row) =>
    Object.fromEntries(row.filter(({ field }) => field !== '@ptr').map(({ field = '', value }) => [field, value])),
  );
}

async function logged(aws: Aws, logGroupName: string) {
  await aws.logs.createLogGroup({ logGroupName });
  await aws.logs.createLogStream({ logGroupName, logStreamName: 'one' });
  const messages = [...LINES.map((line) => JSON.stringify(line)), 'plain'];
  const now = Date.now();
  const logEvents = messages.map((message, index) => ({ timestamp: now + index, message }));
  await aws.logs.putLogEvents({ logGroupName, logStreamName: 'one', logEvents });
}

itIsFixed('Insights counts, adds and sorts by groups', async (aws) => {
  await logged(aws, 'counted-by');
  const query =
    'filter level = "ERROR" # those\n| stats count(*) as n, avg(took.ms), max(took.ms) as worst by depot | sort n desc';
  expect(await ask(aws, 'counted-by', query)).toEqual([
    { depot: 'south', n: '2', 'avg(took.ms)': '40', worst: '50' },
    { depot: 'north', n: '1', 'avg(took.ms)': '10', worst: '10' },
  ]);
  expect(await ask(aws, 'counted-by', 'stats count(level) as n, sum(took.ms) as all, min(took.ms) as least')).toEqual([
    { n: '4', all: '99', least: '9' },
  ]);
});

itIsFixed('Insights filters by numbers, patterns, and and or, and shows fields under other names', async (aws) => {
  await logged(aws, 'filtered');
  const times = async (filter: string) =>
    (await ask(aws, 'filtered', `fields took.ms as ms | filter ${filter} | sort ms desc`)).map(({ ms }) => ms);
  expect(await times('took.ms > 9')).toEqual(['50', '30', '10']);
  expect(await times('took.ms > 9 and depot = "south"')).toEqual(['50', '30']);
  expect(await times('depot = "north" or took.ms <= 9')).toEqual(['10', '9']);
  expect(await times('depot like /^s.*h$/ and level != "INFO"')).toEqual(['50', '30']);
  expect(await times('@message like "nor"')).toEqual(['10']);
  expect(await ask(aws, 'filtered', 'fields depot | sort took.ms desc | limit 2')).toEqual([
    { depot: 'south' },
    { depot: 'south' },
  ]);
  expect(await ask(aws, 'filtered', 'filter depot = "south"', 1)).toHaveLength(1);
});

itIsFixed('Insights refuses what the emulator does not know', async (aws) => {
  await aws.logs.createLogGroup({ logGroupName: 'refusing' });
  for (const query of [
    'parse @message "* *" as a, b',
    'filter (level = "ERROR")',
    'filter a = 1 and b = 2 or c = 3',
    'stats pct(ms, 95)',
    'stats count(*) by bin(5m)',
    'stats count(*) by depot | stats count(*)',
    'limit many',
    'fields strlen(a)',
  ]) {
    expect(await refusalOf(ask(aws, 'refusing', query))).toMatch(/^MalformedQueryException/);
  }
});
