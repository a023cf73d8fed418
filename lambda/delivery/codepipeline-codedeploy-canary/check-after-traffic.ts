import { setTimeout } from 'node:timers/promises';
import { askForContract } from './ask';
import { problemsOf } from './contract';
import { deploymentHook, type Target } from './deployment-hook';

/** How often the contract is asked for: enough calls to meet an old version that still has a share. */
const TIMES = 10;

/** A moved alias needs a moment until all of Lambda knows it. */
const ATTEMPTS = 10;
const PAUSE_MS = 1000;

/** When all of the traffic is shifted: asks as the callers do, by the alias, and only the new version may answer. */
export const handler = deploymentHook(async (target) => {
  for (let attempt = 1; ; attempt++) {
    const { problems, strays } = await askByAlias(target);
    if (problems.length > 0 || strays.length === 0 || attempt === ATTEMPTS) return [...problems, ...strays];
    await setTimeout(PAUSE_MS);
  }
});

async function askByAlias({ alias, targetVersion }: Target): Promise<{ problems: string[]; strays: string[] }> {
  const problems: string[] = [];
  const strays = new Set<string>();
  for (let time = 0; time < TIMES; time++) {
    const answers = await askForContract(alias);
    problems.push(...problemsOf(answers));
    for (const { version } of answers) if (version !== targetVersion) strays.add(version);
  }
  return { problems, strays: [...strays].map((version) => `Version ${version} still answers behind ${alias}.`) };
}
