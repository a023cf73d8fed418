import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { type AssetCode, Code, type InlineCode } from 'aws-cdk-lib/aws-lambda';
import { type BuildOptions, buildSync, type OutputFile, transformSync } from 'esbuild';
import { LAMBDA_RUNTIME } from './lambda-runtime';

/** Where the handlers of all labs are. */
const LAMBDA_ROOT = join(__dirname, '../../lambda');

/** CommonJS packages that are bundled into ESM still call `require` for Node's own modules. */
const REQUIRE_BANNER = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/** How everything is bundled that runs in Lambda. */
export const FOR_LAMBDA = {
  bundle: true,
  minify: true,
  platform: 'node',
  target: LAMBDA_RUNTIME.name.replace('nodejs', 'node').replace('.x', ''),
  format: 'esm',
  // `module` first: the ESM builds of the SDK and of Powertools tree-shake, which halves the bundle.
  mainFields: ['module', 'main'] as string[],
  banner: { js: REQUIRE_BANNER },
  logLevel: 'silent',
} as const satisfies BuildOptions;

/** What tells a handler from the modules beside it. */
const EXPORTS_HANDLER = /^export (const|function|async function) handler\b/m;

export interface BundleOptions {
  /** Packages that a layer of the function brings: they are imported where it runs. */
  readonly fromLayers?: readonly string[];
}

/**
 * The code of a handler, `lambda/<section>/<lab>/<handler>.ts`, bundled by esbuild in this process: `NodejsFunction` starts npx for
 * it, which takes 1.7 s a stack. The CDK asks for it only where the stack was selected.
 */
export function bundledCode(lab: string, handler: string, { fromLayers = [] }: BundleOptions = {}): AssetCode {
  const folder = join(LAMBDA_ROOT, lab);
  return Code.fromAsset(folder, {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      // Never started: `tryBundle` always bundles.
      image: DockerImage.fromRegistry('scratch'),
      // Tells the CDK's asset cache one handler of the folder from the other.
      command: [handler, ...fromLayers],
      local: {
        tryBundle(outputFolder) {
          bundle(join(folder, `${handler}.ts`), outputFolder, { fromLayers });
          return true;
        },
      },
    },
  });
}

/**
 * The code of a handler that stands in the template itself: one file without imports, which Lambda runs as `index.js`.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-code.html
 */
export function inlineCode(lab: string, handler: string): InlineCode {
  return Code.fromInline(inlineText(lab, handler));
}

/** The same as a text, for what is no function of one's own. */
export function inlineText(lab: string, file: string): string {
  const source = readFileSync(join(LAMBDA_ROOT, lab, `${file}.ts`), 'utf8');
  return transformSync(source, { loader: 'ts', format: 'cjs', target: FOR_LAMBDA.target }).code;
}

/**
 * Bundles a handler into `index.mjs`, with its source map. The SDK is bundled too: imports are faster than from the runtime's copy.
 * The handlers of a folder are bundled together on the first call, because esbuild then reads what they share once.
 */
export function bundle(entryPoint: string, outputFolder: string, { fromLayers = [] }: BundleOptions = {}): void {
  const name = basename(entryPoint, '.ts');
  const files = bundlesOf(dirname(entryPoint), fromLayers).filter(({ path }) => basename(dirname(path)) === name);
  for (const { path, contents } of files) writeFileSync(join(outputFolder, basename(path)), contents);
}

const bundles = new Map<string, readonly OutputFile[]>();

/** Forgets what was bundled, for those who measure how long it takes. */
export function clearBundles(): void {
  bundles.clear();
}

function bundlesOf(folder: string, fromLayers: readonly string[]): readonly OutputFile[] {
  const key = [folder, ...fromLayers].join('\n');
  const known = bundles.get(key) ?? bundleHandlers(folder, fromLayers);
  bundles.set(key, known);
  return known;
}

function bundleHandlers(folder: string, fromLayers: readonly string[]): readonly OutputFile[] {
  const handlers = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && EXPORTS_HANDLER.test(readFileSync(join(folder, entry.name), 'utf8')))
    .map(({ name }) => name);
  return buildSync({
    ...FOR_LAMBDA,
    // By their names alone: an asterisk in the folder's path would make it a pattern.
    absWorkingDir: folder,
    entryPoints: handlers.map((file) => `./${file}`),
    write: false,
    outdir: folder,
    entryNames: '[name]/index',
    outExtension: { '.js': '.mjs' },
    external: [...fromLayers],
    sourcemap: 'linked',
    sourcesContent: false,
  }).outputFiles;
}
