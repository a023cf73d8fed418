import type { TemporaryProject } from './temporary-project';

const LAB = 'lib/labs/storage/tiny-reads';
const STATEMENT = /notYet\(`[^`]*`\);/;
const PROOF = /\(\) => \{\s*notYet\(`[^`]*`\);\s*\}/;
const CALL = /call: \(\{ CountDigitsName \}\)[^\n]*/;

/** Replaces each text in the file, in order. Throws where one is not there: the lab is then written in another form. */
function change(project: TemporaryProject, file: string, ...changes: [what: string | RegExp, by: string][]): void {
  let text = project.read(file);
  for (const [what, by] of changes) {
    const changed = text.replace(what, () => by);
    if (changed === text) throw new Error(`${file} has no ${what}:\n${text}`);
    text = changed;
  }
  project.write(file, text);
}

/** Does what the author of `storage/tiny-reads` would do, whose topic is `s3-performance` and whose handler `count-digits`. */
export function fillTinyReads(project: TemporaryProject): void {
  fillLab(project);
  fillStack(project);
  fillWalkthrough(project);
  fillGuide(project);
  fillHandler(project);
  change(
    project,
    'test/labs/storage/tiny-reads.test.ts',
    ["import { notYet } from '../../../lib/kit/not-yet';\n", ''],
    ['() => {', '(template) => {'],
    [
      STATEMENT,
      `template.hasResourceProperties('AWS::S3::Bucket', {
    AccelerateConfiguration: { AccelerationStatus: 'Enabled' },
  });`,
    ],
  );
}

function fillLab(project: TemporaryProject): void {
  change(
    project,
    `${LAB}/lab.ts`,
    [/NOT YET: one[^']*/, 'A bucket that is read in parts.'],
    [/\["NOT YET:[^\]]*\]/, "['AWS Lambda', 'Amazon S3']"],
    [/NOT YET: what a walk[^']*/, 'The walkthrough itself costs less than 0.01 USD.'],
  );
}

function fillStack(project: TemporaryProject): void {
  change(
    project,
    `${LAB}/stack.ts`,
    [/NOT YET: what it is for[^*]*/, 'A bucket with digits. '],
    ['import { LabFunction }', "import { labBucket } from '../../../kit/lab-bucket';\nimport { LabFunction }"],
    [
      '    const handler',
      "    const digits = labBucket(this, 'Digits', { transferAcceleration: true });\n    const handler",
    ],
    ['writeOutputs({', 'writeOutputs({\n      DigitsName: digits.bucketName,'],
  );
}

function fillWalkthrough(project: TemporaryProject): void {
  change(
    project,
    `${LAB}/walkthrough.ts`,
    [
      "import { InvokeCommand } from '@aws-sdk/client-lambda';\nimport { notYet } from '../../../kit/not-yet';",
      `import {
  AbortMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { expect } from 'expect';`,
    ],
    ['<TinyReads>', "<TinyReads, 'UploadId'>"],
    [
      '=> [\n',
      `=> [
  step({
    title: 'Write ten digits',
    explain: 'An object of ten bytes is enough.',
    call: ({ DigitsName, run }) => new PutObjectCommand({ Bucket: DigitsName, Key: run, Body: '0123456789' }),
    check: ({ ETag }) => expect(ETag).toBeDefined(),
  }),
`,
    ],
    ['NOT YET: s3-performance/multipart', 'Begin an upload in parts'],
    [/NOT YET: why[^']*/, 'S3 answers with an id for the parts.'],
    [
      CALL,
      `call: ({ DigitsName, run }) => new CreateMultipartUploadCommand({ Bucket: DigitsName, Key: run }),
    capture: { UploadId: 'UploadId' },
    undo: ({ DigitsName, run, UploadId }) =>
      new AbortMultipartUploadCommand({ Bucket: DigitsName, Key: run, UploadId }),`,
    ],
    [PROOF, '({ UploadId }) => expect(UploadId).toBeDefined()'],
    ['NOT YET: s3-performance/byte-range', 'Read three of the digits'],
    [/NOT YET: why[^']*/, 'Only the bytes of the range come over the wire.'],
    [
      CALL,
      "call: ({ DigitsName, run }) => new GetObjectCommand({ Bucket: DigitsName, Key: run, Range: 'bytes=0-2' }),",
    ],
    [PROOF, "({ ContentRange }) => expect(ContentRange).toBe('bytes 0-2/10')"],
  );
}

function fillGuide(project: TemporaryProject): void {
  change(
    project,
    `${LAB}/README.md`,
    [/NOT YET: what the learner.*/, 'You write ten digits, and read three of them.'],
    [/NOT YET: a decision.*/, 'One bucket, near to whoever writes.'],
    [/NOT YET: tell each.*\n\n/, ''],
    [/NOT YET: .* <!-- NOT YET:/, 'Ask for more by asking under more prefixes. <!-- claim:'],
    [/NOT YET: .* <!-- NOT YET:/, 'CloudFront keeps what many people read. <!-- claim:'],
    [/NOT YET: something.*/, 'Ask for digits that are not there. What does S3 say?'],
  );
}

function fillHandler(project: TemporaryProject): void {
  change(
    project,
    'lambda/storage/tiny-reads/count-digits.ts',
    [/import .*\n\n/, ''],
    [/NOT YET: what it does[^*]*/, 'Counts the digits of an event. '],
    ['_event: object): Promise<void>', '{ digits }: { digits: string }): Promise<number>'],
    [STATEMENT, 'return digits.length;'],
  );
  change(
    project,
    'test/lambda/storage/tiny-reads/count-digits.test.ts',
    ["import { notYet } from '../../../../lib/kit/not-yet';\n", ''],
    ['NOT YET: what it does with an event', 'counts the digits of an event'],
    ['await handler({});\n', ''],
    [STATEMENT, "expect(await handler({ digits: '0123' })).toBe(4);"],
  );
}
