import type { Command } from 'commander';
import { findLab, findLabs, type LabEntry, loadLab } from '../catalog/catalog';
import { examine, type Finding } from '../doctor/check';
import { LabError } from '../lab-error';
import { mfaCode } from './mfa-code';
import { type OutputOptions, outputCommand } from './options';
import { requireDeployable } from './session';
import { style } from './style';

export function doctorCommand(): Command {
  return outputCommand('doctor', 'whether this machine and this AWS account are ready for labs')
    .argument('[lab]', 'look only at what this lab needs (default: at what each lab needs)')
    .addHelpText('after', '\nExamples:\n  $ npx lab doctor\n  $ npx lab doctor kinesis-lambda-consumers\n')
    .action(async (name: string | undefined, options: OutputOptions) => {
      const labs = labsAskedAbout(name);
      const { MACHINE } = await import('../doctor/machine');
      const { examineAws } = await import('../doctor/aws');
      const machine = await examine(MACHINE);
      const aws = await examineAws(labs, mfaCode(options));
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
    });
}

/** Labs of services that have ended are never deployed: one is refused, and among all they do not count. */
function labsAskedAbout(name: string | undefined): LabEntry[] {
  if (name === undefined) return findLabs().filter((entry) => !loadLab(entry).status);
  const entry = findLab(name);
  requireDeployable(entry, false);
  return [entry];
}

function show(title: string, findings: readonly Finding[]): void {
  const width = Math.max(...findings.map(({ name }) => name.length));
  console.log(style.bold(title));
  for (const { name, status, found, remedy } of findings) {
    console.log(`${status === 'good' ? style.green('✓') : style.red('✗')} ${name.padEnd(width)} ${found}`);
    if (remedy) console.log(`  ${''.padEnd(width)} → ${remedy}`);
  }
}
