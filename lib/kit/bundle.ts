import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { type AssetCode, Code } from 'aws-cdk-lib/aws-lambda';
import { buildSync, type OutputFile } from 'esbuild';
import { LAMBDA_RUNTIME } from './lambda-runtime';

/** Where the handlers of all labs are. */
const LAMBDA_ROOT = join(__dirname, '../../lambda');

/** CommonJS packages that are bundled into ESM still call `require` for Node's own modules. */
const REQUIRE_BANNER = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/** What tells a handler from the modules beside it. */
const EXPORTS_HANDLER = /^export (const|function|async function) handler\b/m;

/**
 * The code of a handler, `lambda/<section>/<lab>/<handler>.ts`, bundled by esbuild in this process: `NodejsFunction` starts npx for
 * it, which takes 1.7 s a stack. The CDK asks for it only where the stack was selected.
 */
export function bundledCode(lab: string, handler: string): AssetCode {
  const folder = join(LAMBDA_ROOT, lab);
  return Code.fromAsset(folder, {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      // Never started: `tryBundle` always bundles.
      image: DockerImage.fromRegistry('scratch'),
      // Tells the CDK's asset cache one handler of the folder from the other.
      command: [handler],
      local: {
        tryBundle(outputFolder) {
          bundle(join(folder, `${handler}.ts`), outputFolder);
          return true;
        },
      },
    },
  });
}

/**
 * Bundles a handler into `index.mjs`, with its source map. The SDK is bundled too: imports are faster than from the runtime's copy.
 * The handlers of a folder are bundled together on the first call, because esbuild then reads what they share once.
 */
export function bundle(entryPoint: string, outputFolder: string): void {
  const name = basename(entryPoint, '.ts');
  const files = bundlesOf(dirname(entryPoint)).filter(({ path }) => basename(dirname(path)) === name);
  for (const { path, contents } of files) writeFileSync(join(outputFolder, basename(path)), contents);
}

const bundles = new Map<string, readonly OutputFile[]>();

/** Forgets what was bundled, for those who measure how long it takes. */
export function clearBundles(): void {
  bundles.clear();
}

function bundlesOf(folder: string): readonly OutputFile[] {
  const known = bundles.get(folder) ?? bundleHandlers(folder);
  bundles.set(folder, known);
  return known;
}

function bundleHandlers(folder: string): readonly OutputFile[] {
  const handlers = readdirSync(folder)
    // What is no TypeScript, such as the folder of a custom runtime, is packed as it is.
    .filter((file) => file.endsWith('.ts'))
    .filter((file) => EXPORTS_HANDLER.test(readFileSync(join(folder, file), 'utf8')));
  return buildSync({
    // By their names alone: an asterisk in the folder's path would make it a pattern.
    absWorkingDir: folder,
    entryPoints: handlers.map((file) => `./${file}`),
    write: false,
    outdir: folder,
    entryNames: '[name]/index',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minify: true,
    sourcemap: 'linked',
    sourcesContent: false,
    platform: 'node',
    target: LAMBDA_RUNTIME.name.replace('nodejs', 'node').replace('.x', ''),
    format: 'esm',
    // `module` first: the ESM builds of the SDK and of Powertools tree-shake, which halves the bundle.
    mainFields: ['module', 'main'],
    banner: { js: REQUIRE_BANNER },
    logLevel: 'silent',
  }).outputFiles;
}
