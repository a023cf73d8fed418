import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findLab } from '../lib/catalog/catalog';
import { synthesizeLab } from '../lib/catalog/synth';
import { PROJECT } from './command';
import { temporaryFolder } from './temporary-folder';

/** The name of its one stack. */
export const PLAIN_STACK = 'Plain';

/** What the CDK adds to each stack, and so would be there twice. */
const ADDED_BY_THE_CDK = { Parameters: 'BootstrapVersion', Rules: 'CheckBootstrapVersion' };

/**
 * A CDK app in TypeScript that makes a lab's resources as L1 constructs from its template, started as the project's is, with the
 * project's context. It has no handlers to bundle.
 */
export function makePlainApp(lab: string): string {
  const folder = temporaryFolder();
  const { app, context } = JSON.parse(readFileSync(join(PROJECT, 'cdk.json'), 'utf8'));
  const own = app.replace('--require ./bin/folder.cjs ', '').replace('bin/app.ts', 'app.ts');
  writeFileSync(join(folder, 'cdk.json'), JSON.stringify({ app: own, context }));
  writeFileSync(join(folder, 'template.json'), JSON.stringify(templateOf(lab)));
  writeFileSync(
    join(folder, 'app.ts'),
    `import { App, Stack } from 'aws-cdk-lib';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';

new CfnInclude(new Stack(new App(), '${PLAIN_STACK}'), 'Lab', { templateFile: 'template.json' });
`,
  );
  return folder;
}

function templateOf(lab: string): object {
  const template = synthesizeLab(findLab(lab)) as unknown as Record<string, Record<string, unknown>>;
  for (const [section, name] of Object.entries(ADDED_BY_THE_CDK)) delete template[section]?.[name];
  return template;
}
