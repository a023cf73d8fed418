import { askForContract } from './ask';
import { problemsOf } from './contract';
import { deploymentHook } from './deployment-hook';

/** Before anybody meets it: asks the new version itself, by its number, for prices that are known. */
export const handler = deploymentHook(async ({ targetVersion }) => problemsOf(await askForContract(targetVersion)));
