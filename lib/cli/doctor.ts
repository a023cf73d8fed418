import type { Command } from 'commander';
import { type Check, examine, type Finding } from '../doctor/check';
import { LabError } from '../lab-error';
import { type OutputOptions, outputCommand } from './options';
import { style } from './style';

export function doctorCommand(): Command {
  return outputCommand('doctor', 'whether this machine and this AWS account are ready for labs').action(
    async (options: OutputOptions) => {
      const { MACHINE } = await import('../doctor/machine');
      const { awsChecks } = await import('../doctor/aws');
      const machine = await examine(MACHINE);
      const aws = await account(awsChecks());
      if (options.json) console.log(JSON.stringify({ machine, aws }));
      else {
        show('This machine', machine);
        show('AWS, which labs on this machine do not need', aws);
      }
      if (machine.some(({ status }) => status === 'missing')) {
        throw new LabError({
          code: 'not-ready',
          message: 'This machine is not ready for labs.',
          remedy: 'Do what stands behind each arrow above.',
        });
      }
    },
  );
}

/** Where the account is not known, nothing else can be. */
async function account([first, ...rest]: readonly Check[]): Promise<Finding[]> {
  const known = await examine(first ? [first] : []);
  return known.every(({ status }) => status === 'good') ? [...known, ...(await examine(rest))] : known;
}

function show(title: string, findings: readonly Finding[]): void {
  console.log(style.bold(title));
  for (const { name, status, found, remedy } of findings) {
    console.log(`${status === 'good' ? style.green('✓') : style.red('✗')} ${name.padEnd(9)} ${found}`);
    if (remedy) console.log(`  ${''.padEnd(9)} → ${remedy}`);
  }
}
