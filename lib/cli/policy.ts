import type { Command } from 'commander';
import { findLab } from '../labs/catalog';
import { type OutputOptions, outputCommand } from './options';

export function policyCommand(): Command {
  return outputCommand('policy', 'the least IAM policy with which a sandbox user can deploy, walk and destroy a lab')
    .argument('<lab>', 'name of the lab, as `lab list` shows it')
    .addHelpText('after', '\nExample:\n  $ npx lab policy sqs-sns-fan-out > policy.json\n')
    .action(async (name: string, options: OutputOptions) => {
      const entry = findLab(name);
      const { labPolicy } = await import('../policy/lab-policy');
      console.log(JSON.stringify(labPolicy(entry), undefined, options.json ? undefined : 2));
    });
}
