import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from './command';
import { temporaryFolder } from './temporary-folder';

/** The name of its one stack. */
export const EMPTY_STACK = 'Empty';

/** A CDK app in TypeScript with one empty stack, started as the project's is, with the project's context. */
export function makeEmptyApp(): string {
  const folder = temporaryFolder();
  const { app, context } = JSON.parse(readFileSync(join(PROJECT, 'cdk.json'), 'utf8'));
  const own = app.replace('--require ./bin/folder.cjs ', '').replace('bin/app.ts', 'app.ts');
  writeFileSync(join(folder, 'cdk.json'), JSON.stringify({ app: own, context }));
  writeFileSync(
    join(folder, 'app.ts'),
    `import { App, Stack } from 'aws-cdk-lib';\n\nnew Stack(new App(), '${EMPTY_STACK}');\n`,
  );
  return folder;
}
