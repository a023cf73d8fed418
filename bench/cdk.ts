import { join } from 'node:path';
import { type CommandOptions, PROJECT, run } from './command';
import { temporaryFolder } from './temporary-folder';

const CDK = join(PROJECT, 'node_modules/aws-cdk/bin/cdk');

/** No network: no notices, no telemetry, no look for a newer version. */
const OFFLINE = { CDK_DISABLE_CLI_TELEMETRY: 'true', CDK_DISABLE_VERSION_CHECK: 'true' };

/** The CPU seconds of one `cdk synth` with the stock CLI: what npx adds before it would only make two sides more alike. */
export function synthSeconds(stack: string, { cwd, env }: CommandOptions = {}): number {
  const folder = temporaryFolder();
  const flags = ['--quiet', '--no-notices', '--output', join(folder, 'cdk.out')];
  return run([process.execPath, CDK, 'synth', stack, ...flags], { cwd, env: { HOME: folder, ...OFFLINE, ...env } })
    .cpuSeconds;
}
