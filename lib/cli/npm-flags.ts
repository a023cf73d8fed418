import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command, Option } from 'commander';
import { LabError } from '../lab-error';
import { shellQuote } from '../walkthrough/shell-quote';

type Environment = Readonly<Record<string, string | undefined>>;

/** A flag that npm kept, with the value that npm saw: `true` where it saw none. */
interface KeptFlag {
  readonly option: Option;
  readonly value: string;
}

/** What npm writes where a flag was given without a value. It hands the value on as one argument more. */
const NO_VALUE = 'true';

/** Flags that say where a command goes (only on AWS is there an account and a time to live): beside one, no `--local` is missed. */
const TARGETS = ['--local', '--endpoint', '--account', '--ttl'];

/**
 * Throws `flags-kept-by-npm` where `npm run lab` was called with flags, but without `--` before them: npm takes them for its own
 * settings, and the command would run without. It leaves them in `npm_config_*`, but for `--local`, which it knows as short for
 * `--no-global`, its default: so a command that can go to AWS must be told through `npm run` where it goes. `npx lab` keeps nothing.
 *
 * @see https://docs.npmjs.com/cli/v11/using-npm/config
 */
export function requireAllFlags(program: Command, words: readonly string[], environment: Environment): void {
  // Behind `npx lab` its value is `npx`; in tests it is `test`, whose settings are not those of this command.
  if (environment.npm_lifecycle_event !== 'lab') return;
  const given = words.map((word) => word.split('=')[0]);
  const command = program.commands.find((one) => one.name() === words[0]);
  if (!command || given.includes('--help') || given.includes('-h')) return;
  const missing = command.options.filter(({ long }) => !given.includes(long));
  const kept = missing.flatMap((option) => keptByNpm(option, environment));
  const flags = [...new Set(kept.map(({ option }) => option.long))];
  const knowsTarget =
    TARGETS.some((flag) => [...given, ...flags].includes(flag)) || !missing.some(({ long }) => long === '--local');
  if (kept.length === 0 && knowsTarget) return;

  const line = asMeant(command, words, kept);
  throw new LabError({
    code: 'flags-kept-by-npm',
    message: flags.length
      ? `npm kept ${flags.join(' and ')} for itself, so nothing was done.`
      : 'npm keeps --local for itself and tells nobody, so nothing was done: perhaps it was not meant for AWS.',
    remedy: knowsTarget
      ? `Type \`${line}\`: there every flag arrives.`
      : `\`${line} --local\` is for the emulator on this machine, \`${line}\` for AWS.`,
    exitCode: 2,
  });
}

function keptByNpm(option: Option, environment: Environment): KeptFlag[] {
  // npm knows `--verbose` as short for `--loglevel verbose`.
  const isVerbose = option.long === '--verbose';
  const setting = isVerbose ? 'loglevel' : option.name();
  const value = environment[`npm_config_${setting.replaceAll('-', '_')}`];
  if (!value || (isVerbose && value !== 'verbose') || isInNpmrc(setting, value, environment)) return [];
  return value.split('\n\n').map((one) => ({ option, value: one }));
}

/** Whether it is a setting that the user has for npm at all times, with this value. */
function isInNpmrc(setting: string, value: string, environment: Environment): boolean {
  const {
    npm_config_userconfig: user,
    npm_config_globalconfig: global,
    npm_config_local_prefix: project,
  } = environment;
  const line = new RegExp(`^\\s*${setting}\\s*(?:=\\s*(.*?)\\s*)?$`, 'gm');
  return [user, global, project && join(project, '.npmrc')].some((file) => {
    if (!file || !existsSync(file)) return false;
    return [...readFileSync(file, 'utf8').matchAll(line)].some(([, set = 'true']) => set === value);
  });
}

/** The command line with the flags back in it; where it cannot be told which value is whose, as `--help` shows the flag. */
function asMeant(command: Command, words: readonly string[], kept: readonly KeptFlag[]): string {
  const firstFlag = words.findIndex((word) => word.startsWith('-'));
  const operands = words.slice(0, firstFlag < 0 ? words.length : firstFlag);
  const values = operands.slice(1 + command.registeredArguments.length);
  const withoutValue = kept.filter(({ option, value }) => takesValue(option) && value === NO_VALUE);
  const flags = kept.map(({ option, value }) => {
    if (!takesValue(option)) return option.long;
    if (value !== NO_VALUE) return `${option.long} ${shellQuote(value)}`;
    if (values.length === 0 && option.optional) return option.long;
    const [only, ...others] = values;
    return only && others.length === 0 && withoutValue.length === 1
      ? `${option.long} ${shellQuote(only)}`
      : option.flags;
  });
  const rest = words.filter((_, index) => index >= operands.length || index < operands.length - values.length);
  return ['npx lab', ...rest.map((word) => shellQuote(word)), ...flags].join(' ');
}

function takesValue({ required, optional }: Option): boolean {
  return required || optional;
}
