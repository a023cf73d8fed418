import { type CliCommand, cliCommand } from './cli-command';
import { placeholders } from './placeholders';
import { shellQuote } from './shell-quote';
import type { AwsCommand, RepeatedStep, Step } from './step';

const WIDTH = 100;

/** The call of a step as AWS CLI text that can be pasted into bash. Values of the context are shell variables. */
export function cliText(step: Step): string {
  return named(step, () => {
    const captures = Object.entries(step.capture ?? {}) as [string, string][];
    if (step.repeat !== undefined) return loop(step, captures.length);
    if (step.refusedWith !== undefined) {
      return [`# Must be refused: ${step.refusedWith}`, ...statement(commandOf(step, step.call(placeholders())))].join(
        '\n',
      );
    }
    return captured(captures, (query) => commandOf(step, step.call(placeholders()), { query }));
  });
}

/** The call that takes back what a step made, as `cliText`; undefined where there is nothing to take back. */
export function undoText(step: Step): string | undefined {
  const { undo } = step;
  return undo && named(step, () => statement(commandOf(step, undo(placeholders()))).join('\n'));
}

/** Bash that sets a variable for each output of the stacks, and `run`, a name that no other walk has. */
export function outputsText(...stackNames: string[]): string {
  const readStack = (stackName: string) => [
    "while IFS=$'\\t' read -r name value; do",
    '  printf -v "$name" \'%s\' "$value"',
    `done < <(aws cloudformation describe-stacks --stack-name ${shellQuote(stackName)} \\`,
    "  --query 'Stacks[0].Outputs[].[OutputKey, OutputValue]' --output text)",
  ];
  return ['run=r$(date +%s)', ...stackNames.flatMap(readStack)].join('\n');
}

function named(step: Step, write: () => string): string {
  try {
    return write();
  } catch (cause) {
    throw new Error(`The step "${step.title}" has no AWS CLI form: ${(cause as Error).message}`, { cause });
  }
}

function commandOf(step: Step, command: AwsCommand, { query, indent = '' }: { query?: string; indent?: string } = {}) {
  return cliCommand(command, { inputs: Object.keys(step.inputs ?? {}), query, indent: `${indent}  ` });
}

function captured(captures: readonly [string, string][], write: (query?: string) => CliCommand): string {
  const [first] = captures;
  if (!first) return statement(write()).join('\n');
  if (captures.length === 1) return statement(write(first[1]), { before: `${first[0]}=$(`, after: ')' }).join('\n');
  // A line each: the values may hold blanks, and `read` would drop those that are empty.
  const query = `[${captures.map(([, expression]) => `[${expression}]`).join(', ')}]`;
  const reads = captures.map(([name]) => `IFS= read -r ${name};`).join(' ');
  return statement(write(query), { before: `{ ${reads} } <<< "$(`, after: ')"' }).join('\n');
}

function loop(step: RepeatedStep<string, string, unknown>, captures: number): string {
  if (captures > 0) throw new Error('a repeated call captures nothing.');
  const indent = '  ';
  const command = commandOf(step, step.call(placeholders()), { indent });
  const { parallel = 1 } = step;
  const body = statement(command, { indent, after: parallel > 1 ? ' &' : '' });
  // Waits for all that run before it starts more.
  const wait = parallel > 1 ? [`${indent}(( n % ${parallel} )) || wait`] : [];
  const end = parallel > 1 ? ['done', 'wait'] : ['done'];
  return [`for n in $(seq 1 ${step.repeat}); do`, ...body, ...wait, ...end].join('\n');
}

function statement(command: CliCommand, { before = '', after = '', indent = '' } = {}): string[] {
  const oneLine = `${indent}${before}${command.parts.join(' ')}${after}`;
  const fits = oneLine.length <= WIDTH && !oneLine.includes('\n');
  const folded = `${indent}${before}${command.parts.join(` \\\n${indent}  `)}${after}`;
  return [...command.preparation.map((line) => `${indent}${line}`), fits ? oneLine : folded];
}
