import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from 'aws-cdk-lib';
import { LAMBDA_RUNTIME } from '../../../lib/kit/lambda-runtime';
import { PackageLayer } from '../../../lib/kit/package-layer';
import { temporaryFolder } from '../../support/fixture-labs';
import { resource } from '../../support/resources';
import { TestStack } from '../../support/test-stack';

const LAYER = 'AWS::Lambda::LayerVersion';

describe('PackageLayer', () => {
  it('is for the one runtime, on ARM', () => {
    const stack = new TestStack();
    new PackageLayer(stack, 'Libraries', ['constructs']);
    expect(resource(stack.template, LAYER, 'Libraries').Properties).toMatchObject({
      CompatibleRuntimes: [LAMBDA_RUNTIME.name],
      CompatibleArchitectures: ['arm64'],
    });
  });

  it('has each package, with what it depends on, where Node.js functions find it', () => {
    const stack = new TestStack({ bundling: true });
    const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    new PackageLayer(stack, 'Libraries', ['@aws-lambda-powertools/logger', '@aws-lambda-powertools/batch']);
    write.mockRestore();
    const { directory } = (stack.node.root as App).synth();
    const { S3Key } = resource(stack.template, LAYER, 'Libraries').Properties.Content;

    // No other package is in reach there.
    const folder = temporaryFolder();
    mkdirSync(folder, { recursive: true });
    const packages = join(directory, `asset.${S3Key.replace('.zip', '')}`, 'nodejs/node_modules');
    symlinkSync(packages, join(folder, 'node_modules'));
    const script = `import('@aws-lambda-powertools/logger').then(async ({ Logger }) =>
      console.log(typeof new Logger().info, typeof (await import('@aws-lambda-powertools/batch')).BatchProcessor))`;
    const env = { NODE_OPTIONS: '--preserve-symlinks' };
    expect(execFileSync(process.execPath, ['-e', script], { cwd: folder, env, encoding: 'utf8' }).trim()).toBe(
      'function function',
    );
  });

  it('lets what a CommonJS package exports be imported by its names, too', () => {
    const stack = new TestStack({ bundling: true });
    const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    new PackageLayer(stack, 'Libraries', ['iovalkey']);
    write.mockRestore();
    const { directory } = (stack.node.root as App).synth();
    const { S3Key } = resource(stack.template, LAYER, 'Libraries').Properties.Content;
    const file = join(directory, `asset.${S3Key.replace('.zip', '')}`, 'nodejs/node_modules/iovalkey/index.js');
    const script = `import(${JSON.stringify(file)}).then(({ Valkey, print }) =>
      console.log(new Valkey({ lazyConnect: true }).status, typeof print))`;
    expect(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' }).trim()).toBe('wait function');
  });
});
