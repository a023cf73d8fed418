import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { labProgram } from '../../../lib/cli/main';
import { requireAllFlags } from '../../../lib/cli/npm-flags';
import type { LabError } from '../../../lib/lab-error';
import { temporaryFolder } from '../../support/fixture-labs';

const program = labProgram();

/** What `npm run lab <words>` answers where npm has these settings; nothing, where it lets the command run. */
function refusal(words: string, settings: Record<string, string> = {}, event = 'lab'): LabError | undefined {
  const environment = Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [`npm_config_${name}`, value]),
  );
  try {
    requireAllFlags(program, words.split(' '), { ...environment, npm_lifecycle_event: event });
  } catch (error) {
    return error as LabError;
  }
  return undefined;
}

// The settings are what npm 8 to 12 leave of the command line in the first column; what follows is what arrives.
it.each([
  ['list --json', 'list', { json: 'true' }, 'npx lab list --json'],
  ['list --verbose', 'list', { loglevel: 'verbose' }, 'npx lab list --verbose'],
  ['claims --topic sqs', 'claims sqs', { topic: 'true' }, 'npx lab claims --topic sqs'],
  ['claims --topic=sqs', 'claims', { topic: 'sqs' }, 'npx lab claims --topic sqs'],
  ['up x --ttl 2h', 'up x 2h', { ttl: 'true' }, 'npx lab up x --ttl 2h'],
  ['up x --endpoint=http://h', 'up x', { endpoint: 'http://h' }, 'npx lab up x --endpoint http://h'],
  ['up x --fault -- --local', 'up x --local', { fault: 'true' }, 'npx lab up x --local --fault'],
  ['up x --fault late -- --local', 'up x late --local', { fault: 'true' }, 'npx lab up x --local --fault late'],
  [
    'up x --parameter=A=b --parameter=C=d -- --local',
    'up x --local',
    { parameter: 'A=b\n\nC=d' },
    'npx lab up x --local --parameter A=b --parameter C=d',
  ],
  [
    'new a/b --topics c --title "Read it"',
    'new a/b c Read_it',
    { topics: 'true', title: 'true' },
    'npx lab new a/b --topics <ids> --title <text>',
  ],
  [
    "up x --account 1 --variant='a b'",
    'up x 1',
    { account: 'true', variant: 'a b' },
    "npx lab up x --variant 'a b' --account 1",
  ],
])('refuses `npm run lab %s`, and says how it arrives', (_, arrived, settings, line) => {
  expect(refusal(arrived, settings)).toMatchObject({
    code: 'flags-kept-by-npm',
    remedy: `Type \`${line}\`: there every flag arrives.`,
    exitCode: 2,
  });
});

// `--local` is npm's word for its default `--no-global`, and leaves nothing that could be seen.
it.each(['up x', 'walk x', 'check x', 'extend x', 'down x', 'down x --yes'])(
  'does not go to AWS with `npm run lab %s`, which may have had a --local',
  (words) => {
    expect(refusal(words)).toMatchObject({
      message: expect.stringContaining('npm keeps --local for itself'),
      remedy: `\`npx lab ${words} --local\` is for the emulator on this machine, \`npx lab ${words}\` for AWS.`,
    });
  },
);

it('names both places where npm kept another flag, too', () => {
  expect(refusal('down', { all: 'true' })).toMatchObject({
    message: 'npm kept --all for itself, so nothing was done.',
    remedy: '`npx lab down --all --local` is for the emulator on this machine, `npx lab down --all` for AWS.',
  });
});

it.each([
  'list',
  'list --json',
  'try x',
  'down x --local',
  'down x --endpoint=http://127.0.0.1:9',
  'up x --account 123456789012 --yes',
  'extend x --ttl 2h',
  'up --help',
  'up -h',
  'fly x',
])('lets `npm run lab %s` run', (words) => {
  expect(refusal(words)).toBeUndefined();
});

it.each([
  ['of others than the command', 'list', { yes: 'true', all: 'true', loglevel: 'silent' }],
  ['that are switched off', 'walk x --local', { yes: '', json: '' }],
  ['whose flags arrived as well', 'walk x --local --yes --json', { yes: 'true', json: 'true' }],
])('does not mind settings of npm %s', (_, words, settings) => {
  expect(refusal(words, settings)).toBeUndefined();
});

it.each(['npx', 'test', 'check'])('does not mind any where the script is %s', (event) => {
  expect(refusal('down x', { yes: 'true', json: 'true', all: 'true' }, event)).toBeUndefined();
});

it.each(['userconfig', 'globalconfig', 'local_prefix'])(
  'does not mind what the user has set in the .npmrc of %s',
  (place) => {
    const folder = temporaryFolder();
    const file = join(folder, '.npmrc');
    writeFileSync(file, 'fund=false\njson\nyes = true\n all=false\n');
    const settings = { [place]: place === 'local_prefix' ? folder : file };
    expect(refusal('down x --local', { ...settings, yes: 'true', json: 'true' })).toBeUndefined();
    expect(refusal('down --local', { ...settings, all: 'true' })?.message).toContain('--all');
  },
);
