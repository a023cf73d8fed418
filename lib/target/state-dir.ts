import { join } from 'node:path';

const projectRoot = join(__dirname, '..', '..');

/** The git-ignored folder with what this machine keeps between runs; `CDK_LABS_STATE_DIR` puts it elsewhere (tests). */
export function stateDir(): string {
  return process.env.CDK_LABS_STATE_DIR ?? join(projectRoot, '.lab');
}
