import { join, resolve } from 'node:path';
import { PROJECT } from '../project';

/**
 * The folder with what this machine keeps between runs: the git-ignored `.lab`, or the one that `CDK_LABS_STATE_DIR` names. With that
 * set nothing is written into the checkout, which may then be somebody else's or read-only.
 */
export function stateDir(): string {
  const { CDK_LABS_STATE_DIR: elsewhere } = process.env;
  return elsewhere ? resolve(elsewhere) : join(PROJECT, '.lab');
}
