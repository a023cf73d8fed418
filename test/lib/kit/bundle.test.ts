import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from 'aws-cdk-lib';
import { bundle } from '../../../lib/kit/bundle';
import { LabFunction } from '../../../lib/kit/lab-function';
import { PROJECT, temporaryFolder } from '../../support/fixture-labs';
import { resource } from '../../support/resources';
import { TestStack } from '../../support/test-stack';

/** With Powertools, the SDK's DynamoDB client and its SQS client. */
const BILL_ORDER = join(PROJECT, 'lambda/messaging/sqs-sns-fan-out/bill-order.ts');
const BUDGET_BYTES = 400_000;

describe('bundle', () => {
  const folder = temporaryFolder();
  const file = join(folder, 'index.mjs');
  beforeAll(() => bundle(BILL_ORDER, folder));

  it('writes an ES module that Node.js loads, and that exports the handler', () => {
    const script = `import(${JSON.stringify(file)}).then((module) => console.log(Object.keys(module), typeof module.handler))`;
    const env = { NODE_NO_WARNINGS: '1', LEDGER_TABLE: 'ledger', QUEUE_URL: 'https://queue', AWS_REGION: 'us-east-1' };
    expect(execFileSync(process.execPath, ['-e', script], { env, encoding: 'utf8' }).trim()).toBe(
      "[ 'handler' ] function",
    );
  });

  it('is minified', () => {
    const lines = readFileSync(file, 'utf8').split('\n');
    expect(statSync(file).size / lines.length).toBeGreaterThan(500);
  });

  it('leads back to the sources by its map', () => {
    expect(readFileSync(file, 'utf8').trimEnd()).toMatch(/\/\/# sourceMappingURL=index\.mjs\.map$/);
    const { sources } = JSON.parse(readFileSync(`${file}.map`, 'utf8')) as { sources: string[] };
    // As if it stood in a folder of its own beside its source.
    const written = BILL_ORDER.replace(/\.ts$/, '');
    expect(sources.map((source) => join(written, source))).toContain(BILL_ORDER);
  });

  it('takes an asterisk in a path for what it is', () => {
    const handlers = join(folder, 'a*b');
    mkdirSync(handlers);
    writeFileSync(join(handlers, 'greet.ts'), "export const handler = () => 'hello';\n");
    bundle(join(handlers, 'greet.ts'), handlers);
    expect(readFileSync(join(handlers, 'index.mjs'), 'utf8')).toContain('"hello"');
  });

  it('leaves the folder of a custom runtime beside the handlers alone', () => {
    const handlers = join(folder, 'mixed');
    mkdirSync(join(handlers, 'own-runtime'), { recursive: true });
    writeFileSync(join(handlers, 'own-runtime', 'bootstrap'), '#!/bin/sh\n');
    writeFileSync(join(handlers, 'greet.ts'), "export const handler = () => 'hello';\n");
    bundle(join(handlers, 'greet.ts'), handlers);
    expect(readFileSync(join(handlers, 'index.mjs'), 'utf8')).toContain('"hello"');
  });

  it(`keeps a handler with Powertools and the DynamoDB client within ${BUDGET_BYTES} bytes`, () => {
    expect(statSync(file).size).toBeLessThanOrEqual(BUDGET_BYTES);
  });
});

/** The CDK tells of each asset that it bundles. */
function silently(work: () => void): void {
  const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    work();
  } finally {
    write.mockRestore();
  }
}

describe('the assets of two handlers in one folder', () => {
  const stack = new TestStack({ bundling: true });
  silently(() => {
    new LabFunction(stack, 'Billing', { handler: 'bill-order' });
    new LabFunction(stack, 'Fraud', { handler: 'screen-order' });
  });
  const { directory } = (stack.node.root as App).synth();

  function codeOf(id: string): string {
    const { S3Key } = resource(stack.template, 'AWS::Lambda::Function', id).Properties.Code;
    const file = join(directory, `asset.${S3Key.replace('.zip', '')}`, 'index.mjs');
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  }

  it('each hold their own handler', () => {
    expect(codeOf('Billing')).toContain('The ledger has no rate for');
    expect(codeOf('Fraud')).toContain('screening');
    expect(codeOf('Fraud')).not.toContain('The ledger has no rate for');
  });
});

it('bundles nothing in an app that only wants the template', () => {
  const stack = new TestStack();
  new LabFunction(stack, 'Missing', { handler: 'no-such-file' });
  expect(() => stack.template).not.toThrow();
});
