import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { Architecture, Code, LayerVersion } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { buildSync } from 'esbuild';
import { FOR_LAMBDA } from './bundle';
import { LAMBDA_RUNTIME } from './lambda-runtime';

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

/**
 * A layer with packages that this project depends on, as ES modules. Functions that have it import them by their names.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-layers.html
 */
export class PackageLayer extends LayerVersion {
  constructor(scope: Construct, id: string, packages: readonly string[]) {
    super(scope, id, {
      code: packagesCode(packages),
      compatibleRuntimes: [LAMBDA_RUNTIME],
      compatibleArchitectures: [Architecture.ARM_64],
    });
  }
}

/** The folder is only what the CDK takes for the source: what is in the layer is made below. */
function packagesCode(packages: readonly string[]): Code {
  return Code.fromAsset(__dirname, {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      // Never started: `tryBundle` always bundles.
      image: DockerImage.fromRegistry('scratch'),
      command: [...packages],
      local: {
        tryBundle(outputFolder) {
          for (const name of packages) bundlePackage(name, join(outputFolder, 'nodejs/node_modules', name));
          return true;
        },
      },
    },
  });
}

/** A package as one module, with what it depends on. */
function bundlePackage(name: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, type: 'module', exports: './index.js' }));
  const outfile = join(folder, 'index.js');
  if (bundleExports(`export * from '${name}';`, outfile) > 0) return;
  // What CommonJS exports only shows when it runs.
  const names = Object.keys(createRequire(__filename)(name)).filter((key) => key !== 'default' && IDENTIFIER.test(key));
  bundleExports(`import all from '${name}'; export const { ${names.join(', ')} } = all;`, outfile);
}

/** Bundles a module; returns how much it exports. */
function bundleExports(contents: string, outfile: string): number {
  const { metafile } = buildSync({
    ...FOR_LAMBDA,
    stdin: { contents, resolveDir: __dirname },
    outfile,
    metafile: true,
  });
  return Object.values(metafile.outputs).flatMap(({ exports }) => exports).length;
}
