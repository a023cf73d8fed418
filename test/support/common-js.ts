import { createRequire } from 'node:module';
import { buildSync } from 'esbuild';
import { PROJECT } from '../../lib/project';

/**
 * A package that comes as ES modules alone, for Jest, which loads CommonJS: `jest.mock('name', () => asCommonJs('name'))` is no mock, but
 * the package itself.
 */
export function asCommonJs(name: string): object {
  const { outputFiles } = buildSync({
    stdin: { contents: `export * from ${JSON.stringify(name)};`, resolveDir: PROJECT },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    logLevel: 'silent',
  });
  const module = { exports: {} };
  // In this realm, so that what it takes for a Uint8Array is what the tests make.
  new Function('module', 'exports', 'require', outputFiles[0]?.text ?? '')(
    module,
    module.exports,
    createRequire(__filename),
  );
  return module.exports;
}
