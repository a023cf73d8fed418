import type { Command } from 'commander';
import { findLab } from '../catalog/catalog';
import { type OutputOptions, outputCommand } from './options';

export function policyCommand(): Command {
  return outputCommand('policy', 'the least IAM policy with which a sandbox user can deploy, walk and destroy a lab')
    .argument('<lab>', 'name of the lab, as `lab list` shows it')
    .addHelpText(
      'after',
      '\nThe Region (AWS_REGION, or that of your AWS profile) says in which partition: aws, aws-cn, aws-us-gov ...\n',
    )
    .addHelpText('after', '\nExample:\n  $ npx lab policy sqs-sns-fan-out > policy.json\n')
    .action(async (name: string, options: OutputOptions) => {
      const entry = findLab(name);
      const { labPolicy } = await import('../policy/lab-policy');
      const { partitionOf } = await import('../policy/partition');
      const { cdkRegion } = await import('../target/cdk-region');
      const partition = partitionOf(await cdkRegion());
      console.log(JSON.stringify(labPolicy(entry, partition), undefined, options.json ? undefined : 2));
    });
}
