import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { atBench, COPY, NPX } from '../bench';
import type { CdkItself } from '../stack';

export const construct = walkthrough<CdkItself, 'Bench'>((step) => [
  step({
    title: 'Clear a workbench',
    explain: 'A folder for an app of your own, outside of this project. It is removed at the end.',
    command: 'mktemp -d',
    actions: [],
    capture: { Bench: 'stdout' },
    undo: { command: 'rm -rf "$Bench"', actions: [] },
    check: ({ stdout }) => expect(stdout).toMatch(/^\//),
  }),
  step({
    title: 'Begin an app',
    explain:
      'The command `cdk init` writes the files of an app: what starts it, an empty stack, a test, and the recommended feature flags in `cdk.json`. It would then install the packages; here those of this project are linked in, so that nothing is fetched.',
    command: `mkdir "$Bench/workshop"
project=$PWD
${atBench(`PATH=$project/node_modules/.bin:$PATH cdk init app --language typescript --generate-only --ci > /dev/null &&
  mkdir node_modules && ln -s "$project"/node_modules/{*,.bin} node_modules &&
  find . -name node_modules -prune -o -type f -print | sort`)}`,
    program: NPX,
    actions: [],
    show: ({ stdout }) => stdout,
    proves: {
      'cdk/commands': ({ stdout }) =>
        expect(stdout.split('\n')).toEqual(
          expect.arrayContaining([
            './bin/workshop.ts',
            './cdk.json',
            './lib/workshop-stack.ts',
            './test/workshop.test.ts',
          ]),
        ),
    },
  }),
  step({
    title: 'Test a construct',
    explain:
      'The construct of level 3 that you saw at work, a stack that has one, and its test come into the app. Four tests say what must hold whatever else changes; the last compares the whole template with a baseline, which it stores at the first run.',
    command: `rm "$Bench/workshop/test/workshop.test.ts"
${COPY}
${atBench('npx jest --ci=false 2>&1')}`,
    program: NPX,
    actions: [],
    show: ({ stdout }) => stdout,
    check: ({ stdout }) => {
      expect(stdout).toContain('5 passed, 5 total');
      expect(stdout).toMatch(/Snapshots: +1 written/);
    },
  }),
  step({
    title: 'Take a line away',
    explain:
      'Somebody tidies up, and a queue loses `enforceSSL`. The test of the rule says which rule; the snapshot shows all that would change, line by line. Of a change that you want, you look at that, and store it with `-u`.',
    command: atBench(`cp lib/work-queue.ts ../kept
awk '!(/enforceSSL/ && !found++)' ../kept > lib/work-queue.ts
npx jest --ci 2>&1; code=$?
cp ../kept lib/work-queue.ts
exit $code`),
    program: NPX,
    actions: [],
    exitCode: 1,
    show: ({ stdout }) =>
      stdout
        .split('\n')
        .filter((line) => /^\s+[✓✕●]|^\s+[-+] |^Tests:/.test(line))
        .join('\n'),
    check: ({ stdout }) => {
      expect(stdout).toContain('✕ both queues admit TLS only');
      expect(stdout).toContain('✕ nothing else has changed');
      expect(stdout).toMatch(/^ +- +"aws:SecureTransport": "false",$/m);
      expect(stdout).toContain('2 failed, 3 passed, 5 total');
    },
  }),
  step({
    title: 'Synthesize',
    explain:
      'The app runs, and its tree of constructs becomes a template, which `cdk synth` prints. Nothing is asked of AWS for it. The template stands in `cdk.out` now, and is deployed from there: what you read is what is deployed.',
    command: atBench('npx cdk synth'),
    program: NPX,
    actions: [],
    show: ({ stdout }) => stdout.split('\n').slice(0, 12).join('\n'),
    proves: {
      'cdk/commands': ({ stdout }) => {
        expect(stdout).toMatch(/^ {2}RepairsQueue[0-9A-F]{8}:\n {4}Type: AWS::SQS::Queue$/m);
        expect(stdout).toMatch(/^ {4}Default: \/cdk-bootstrap\/labs-guest\/version$/m);
      },
    },
  }),
]);
