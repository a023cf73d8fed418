import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { Lambda } from '@aws-sdk/client-lambda';
import { ensurePython } from '../../../../lib/target/emulator';
import { environmentDir } from '../../../../lib/target/emulator/python';
import { eventually } from '../../../support/eventually';

/** How long a process may take that starts or ends on a busy machine, in milliseconds. */
export const SOON = 5000;

/** Gives the tests of a file a state folder of their own, with the environment that this machine has already. */
export function useStateDir(): { readonly path: string } {
  const folder = { path: '' };
  beforeAll(async () => {
    await ensurePython({ onProgress: () => {} });
    const installed = environmentDir();
    folder.path = mkdtempSync(join(tmpdir(), 'cdk-labs-state-'));
    symlinkSync(installed, join(folder.path, basename(installed)));
    process.env.CDK_LABS_STATE_DIR = folder.path;
  }, 180_000);
  afterAll(() => {
    delete process.env.CDK_LABS_STATE_DIR;
    rmSync(folder.path, { recursive: true, force: true });
  });
  return folder;
}

/** Puts a shell script in the place of the emulator's python, in the state folder of the test. */
export function useFakePython(script: string): void {
  const bin = join(environmentDir(), 'bin');
  mkdirSync(bin, { recursive: true });
  execFileSync('sh', ['-c', `touch ../.complete; printf '%s\\n' "$1" > python; chmod +x python`, 'sh', script], {
    cwd: bin,
  });
}

/** The commands of the processes in a group. */
export function processesInGroup(leader: number): string[] {
  const table = execFileSync('ps', ['-A', '-o', 'pgid=,stat=,args='], { encoding: 'utf8' });
  const rows = table.split('\n').map((row) => row.trim().split(/\s+/));
  // A zombie is dead; who waits for it is not our business.
  return rows.filter(([group, stat]) => group === String(leader) && !stat?.startsWith('Z')).map((row) => row[2] ?? '');
}

/** Deploys a function and invokes it, so that its worker stays. */
export async function warmUpWorker(endpoint: string): Promise<void> {
  const config = { endpoint, region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
  const cloudFormation = new CloudFormation(config);
  const FunctionName = 'warm';
  const Properties = {
    FunctionName,
    Runtime: 'nodejs22.x',
    Handler: 'index.handler',
    Role: 'arn:aws:iam::000000000000:role/none',
    Code: { ZipFile: 'exports.handler = async () => "warm";' },
  };
  const template = { Resources: { Function: { Type: 'AWS::Lambda::Function', Properties } } };
  await cloudFormation.createStack({ StackName: 'warm', TemplateBody: JSON.stringify(template) });
  await eventually(async () => {
    const { Payload } = await new Lambda(config).invoke({ FunctionName });
    expect(Buffer.from(Payload ?? []).toString()).toBe('"warm"');
  }, SOON);
}
