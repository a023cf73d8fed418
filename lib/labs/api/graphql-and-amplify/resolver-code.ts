import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Code, type InlineCode } from 'aws-cdk-lib/aws-appsync';
import { buildSync } from 'esbuild';

const FOLDER = join(__dirname, '../../../../lambda/api/graphql-and-amplify/resolvers');

let bundles: ReadonlyMap<string, string> | undefined;

/**
 * A resolver of `lambda/.../resolvers`, bundled as AWS says it, so that resolvers may share modules. It stands in the template, with values
 * in the place of `<Name>`.
 *
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/additional-utilities.html
 */
export function resolverCode(name: string, values: Readonly<Record<string, string>> = {}): InlineCode {
  bundles ??= bundleAll();
  const code = bundles.get(name);
  if (!code) throw new Error(`There is no resolver ${name}.`);
  return Code.fromInline(Object.entries(values).reduce((text, [key, value]) => text.replace(`<${key}>`, value), code));
}

function bundleAll(): ReadonlyMap<string, string> {
  const { outputFiles } = buildSync({
    absWorkingDir: FOLDER,
    entryPoints: readdirSync(FOLDER).map((file) => `./${file}`),
    outdir: FOLDER,
    write: false,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'esnext',
    external: ['@aws-appsync/utils'],
    logLevel: 'silent',
  });
  return new Map(outputFiles.map(({ path, text }) => [basename(path, '.js'), text]));
}
