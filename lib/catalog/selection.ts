import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { LabEntry } from './catalog';

/** Words of a command line, and the process that started it. */
interface CommandLine {
  readonly words: readonly string[];
  readonly parent: number;
}

/**
 * The labs that the CDK CLI was asked for, so that an app of a hundred labs loads one. The CLI passes its selection in context
 * `aws:cdk:bundling-stacks`, but with `--exclusively` only; without it the pattern is `**`, and the names are read from the command
 * line of the CLI that started this process. Where neither says, all labs are loaded.
 *
 * @see https://docs.aws.amazon.com/cdk/v2/guide/ref-cli-cmd-synth.html
 */
export function selectLabs(labs: LabEntry[], patterns: readonly string[], words = cdkCommandLine()): LabEntry[] {
  const exclusive = patterns.filter((pattern) => pattern !== '**');
  const selection = exclusive.length > 0 ? exclusive : words;
  // A pattern may select anything: a word too many loads a lab too many, a word too few would hide one.
  if (selection.some((word) => /[*?{]/.test(word))) return labs;
  // A lab may have stacks beside its own, whose names begin with its name.
  const named = labs.filter(({ stackName }) => selection.some((word) => word.startsWith(stackName)));
  return named.length > 0 ? named : labs;
}

/** The words of the `cdk` command that started this process, directly or through a shell; none if there is no such command. */
function cdkCommandLine(): readonly string[] {
  try {
    for (let pid = process.ppid, generation = 0; pid > 1 && generation < 3; generation++) {
      const { words, parent } = commandLine(pid);
      if (words.slice(0, 2).some((word) => /(^|[\\/])cdk(\.js)?$/.test(word))) return words;
      pid = parent;
    }
  } catch {
    // Without /proc and without ps (Windows) nothing is known, and all labs are loaded.
  }
  return [];
}

function commandLine(pid: number): CommandLine {
  if (process.platform === 'linux') {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    const parent = Number(
      readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) \S+ /s, '')
        .split(' ')[0],
    );
    return { words, parent };
  }
  const [parent, ...words] = execFileSync('ps', ['-o', 'ppid=,args=', '-p', String(pid)], {
    encoding: 'utf8',
    // Git for Windows brings a `ps` that knows no such options.
    stdio: ['ignore', 'pipe', 'ignore'],
  })
    .trim()
    .split(/\s+/);
  return { words, parent: Number(parent) };
}
