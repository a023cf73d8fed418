import { Command, CommanderError } from 'commander';
import { LabError } from '../lab-error';
import { claimsCommand } from './claims';
import { doctorCommand } from './doctor';
import { downCommand } from './down';
import { printError } from './errors';
import { extendCommand } from './extend';
import { checkCommand, hintCommand, revealCommand } from './fault-commands';
import { listCommand } from './list';
import { newCommand } from './new';
import { requireAllFlags } from './npm-flags';
import { policyCommand } from './policy';
import { showCommand } from './show';
import { statusCommand } from './status';
import { tryCommand } from './try';
import { upCommand } from './up';
import { walkCommand } from './walk';

/** Runs the `lab` command and returns its exit code: 0 done, 1 a step or deploy failed, 2 wrong usage, 130 interrupted, 141 not read to the end. */
export async function main(argv: readonly string[]): Promise<number> {
  // The SDK tells on every start that Node 20 ends; the project says which versions it supports in `engines`.
  process.env.NODE_NO_WARNINGS ??= '1';
  process.removeAllListeners('warning');

  const program = labProgram();
  try {
    requireAllFlags(program, argv.slice(2), process.env);
    await program.parseAsync([...argv]);
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    printError(error, { verbose: argv.includes('--verbose'), json: argv.includes('--json') });
    return error instanceof LabError ? error.exitCode : 1;
  }
}

/** The `lab` command with all its commands and their flags. */
export function labProgram(): Command {
  const program = new Command('lab')
    .description('Deploy, walk through and clean up the labs, in a sandbox AWS account or on this machine.')
    .showSuggestionAfterError()
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, '')) })
    .exitOverride()
    .addHelpText(
      'after',
      '\nExample:\n  $ npx lab try sqs-sns-fan-out\n\nCDK_LABS_STATE_DIR names a folder for what is kept between runs, where .lab in the checkout cannot be it.\n',
    );
  for (const command of [
    listCommand(),
    showCommand(),
    policyCommand(),
    tryCommand(),
    upCommand(),
    walkCommand(),
    checkCommand(),
    hintCommand(),
    revealCommand(),
    extendCommand(),
    downCommand(),
    statusCommand(),
    claimsCommand(),
    doctorCommand(),
    newCommand(),
  ]) {
    program.addCommand(command.copyInheritedSettings(program));
  }
  return program;
}
