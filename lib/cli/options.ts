import { Command, InvalidArgumentError } from 'commander';

/** Options of every command that prints. */
export interface OutputOptions {
  /** One JSON document a line on stdout, for machines. */
  readonly json?: boolean;
  /** Also what the CDK says, and stack traces. */
  readonly verbose?: boolean;
}

/** Options of the commands that go to a target. */
export interface TargetOptions extends OutputOptions {
  readonly local?: boolean;
  readonly endpoint?: string;
  /** Answers each question with yes, and waits for no Enter. */
  readonly yes?: boolean;
}

/** A command that prints, with the options that all of them share. */
export function outputCommand(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .option('--json', 'print JSON lines, for machines')
    .option('--verbose', 'print also what the CDK says, and stack traces');
}

/** A command that goes to AWS or, with `--local`, to the emulator. */
export function targetCommand(name: string, description: string, lab = '<lab>'): Command {
  return outputCommand(name, description)
    .argument(lab, 'name of the lab, as `lab list` shows it')
    .option('--local', 'on the emulator on this machine, instead of AWS')
    .option('--endpoint <url>', 'on an emulator that already runs there', parseEndpoint)
    .option('--yes', 'answer every question with yes, wait for no key');
}

/** Collects `--parameter Name=Value`. */
export function parseParameter(text: string, earlier: Record<string, string> = {}): Record<string, string> {
  const [name, ...value] = text.split('=');
  if (!name || value.length === 0) throw new InvalidArgumentError('Write it as Name=Value.');
  return { ...earlier, [name]: value.join('=') };
}

/** Checks a number of seconds. */
export function parseSeconds(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('Write it as a whole number, such as 10.');
  return Number(text);
}

function parseEndpoint(text: string): string {
  if (!URL.canParse(text)) throw new InvalidArgumentError('Write it as http://127.0.0.1:4566.');
  return text;
}
