import { delimiter, dirname } from 'node:path';
import { expect as expectInStep } from 'expect';
import type { Step } from '../../lib/walkthrough/step';
import type { CommandAnswer } from '../../lib/walkthrough/steps/action';
import { walked } from '../lib/walkthrough/steps/walk-support';
import { useEmulator } from '../support/use-emulator';
import { awscliPath, INSTALL_MS } from './awscli';

const emulator = useEmulator();
const path = process.env.PATH;

beforeAll(async () => {
  process.env.PATH = [dirname(await awscliPath()), path].join(delimiter);
}, INSTALL_MS);
afterAll(() => {
  process.env.PATH = path;
});

const command = (text: string, more: object = {}): Step => ({
  title: text,
  explain: '',
  actions: [],
  command: text,
  ...more,
});

it('runs the real AWS CLI against the emulator: pages, presigned addresses, exit codes', async () => {
  const keys = ({ stdout }: CommandAnswer) => JSON.parse(stdout).Contents.map(({ Key }: { Key: string }) => Key);
  const { told, passed } = await walked(
    emulator.endpoint,
    [
      command('aws s3 mb "s3://pages-$run"'),
      command('echo "text $n" | aws s3 cp - "s3://pages-$run/$n.txt"', { repeat: 4 }),
      command('aws s3api list-objects-v2 --bucket "pages-$run" --max-items 3', {
        check: (answer: CommandAnswer) => expectInStep(keys(answer)).toEqual(['1.txt', '2.txt', '3.txt']),
      }),
      command('aws s3 presign "s3://pages-$run/4.txt"', { capture: { Url: 'stdout' } }),
      {
        title: 'Get it',
        explain: '',
        request: ({ Url }) => ({ url: Url as string }),
        check: ({ status, body }) => expectInStep({ status, body }).toEqual({ status: 200, body: 'text 4\n' }),
      },
      command('aws s3api get-object --bucket "pages-$run" --key nowhere /dev/null', {
        // Version 2 says 254, version 1, which is on the package index, 255.
        exitCode: [254, 255],
        check: ({ stderr }: CommandAnswer) => expectInStep(stderr).toContain('NoSuchKey'),
      }),
      command('aws s3 rb --force "s3://pages-$run"'),
    ],
    { target: emulator.target },
  );
  expect(told).toEqual([]);
  expect(passed).toBe(true);
}, 60_000);
