import { cliCommand } from './cli-command';
import { placeholders } from './placeholders';
import type { ShellCommand } from './shell-command';
import { shellQuote } from './shell-quote';
import type { Step, Walkthrough } from './step';
import type { Action } from './steps/action';
import { curlCommand } from './steps/request-text';
import { CLOSE_SOCKETS, socketCommand } from './steps/socket-text';
import { undoAction } from './uses';

const WIDTH = 100;

interface TextOptions {
  /** JMESPath into the answer: printed alone, a line each. */
  readonly captures?: readonly string[];
  readonly indent?: string;
}

/**
 * What a step does as text that can be pasted into bash: the AWS CLI for a call, `curl` for a request, `wscat` for a socket. Values of
 * the context are shell variables.
 */
export function cliText(step: Step): string {
  return named(step, () => {
    const captures = Object.entries(step.capture ?? {}) as [string, string][];
    if (step.repeat !== undefined) return loop(step, captures.length);
    if (step.refusedWith !== undefined) {
      return [`# Must be refused: ${step.refusedWith}`, ...statement(commandOf(step, step))].join('\n');
    }
    const text = captured(captures, (expressions) => commandOf(step, step, { captures: expressions }));
    return step.command !== undefined && step.exitCode
      ? `# Must end with code ${[step.exitCode].flat().join(' or ')}\n${text}`
      : text;
  });
}

/** What takes back what a step made, as `cliText`; undefined where there is nothing to take back. */
export function undoText(step: Step): string | undefined {
  const undo = undoAction(step);
  return undo && named(step, () => statement(commandOf(step, undo)).join('\n'));
}

/** What takes back what a walk made, the last first, as `cliText`. */
export function takeBackTexts(walkthrough: Walkthrough): string[] {
  const texts = walkthrough.map(undoText).filter((text) => text !== undefined);
  const connects = ({ socket, refusedWith }: Step) => !refusedWith && socket?.(placeholders()).connect !== undefined;
  return [...(walkthrough.some(connects) ? [CLOSE_SOCKETS] : []), ...texts.reverse()];
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

function commandOf(step: Step, action: Action, { captures = [], indent = '' }: TextOptions = {}): ShellCommand {
  const deeper = `${indent}  `;
  if (action.request) return curlCommand(action.request(placeholders()), captures, deeper);
  if (action.command !== undefined) return { preparation: [], parts: [action.command] };
  if (action.socket) return socketCommand(action.socket(placeholders()), captures, step.refusedWith !== undefined);
  const inputs = Object.keys(step.inputs ?? {});
  return cliCommand(action.call(placeholders()), {
    inputs,
    query: queryOf(captures),
    indent: deeper,
    caller: action.as?.(placeholders()),
    region: action.region?.(placeholders()),
  });
}

function queryOf(captures: readonly string[]): string | undefined {
  if (captures.length < 2) return captures[0];
  return `[${captures.map((expression) => `[${expression}]`).join(', ')}]`;
}

function captured(
  captures: readonly [string, string][],
  write: (expressions: readonly string[]) => ShellCommand,
): string {
  const command = write(captures.map(([, expression]) => expression));
  const [first] = captures;
  if (!first) return statement(command).join('\n');
  if (captures.length === 1) return statement(command, { before: `${first[0]}=$(`, after: ')' }).join('\n');
  // A line each: the values may hold blanks, and `read` would drop those that are empty.
  const reads = captures.map(([name]) => `IFS= read -r ${name};`).join(' ');
  return statement(command, { before: `{ ${reads} } <<< "$(`, after: ')"' }).join('\n');
}

function loop(step: Step & { readonly repeat: number }, captures: number): string {
  if (captures > 0) throw new Error('a repeated call captures nothing.');
  const indent = '  ';
  const command = commandOf(step, step, { indent });
  const { parallel = 1 } = step;
  const body = statement(command, { indent, after: parallel > 1 ? ' &' : '' });
  // Waits for all that run before it starts more.
  const wait = parallel > 1 ? [`${indent}(( n % ${parallel} )) || wait`] : [];
  const end = parallel > 1 ? ['done', 'wait'] : ['done'];
  return [`for n in $(seq 1 ${step.repeat}); do`, ...body, ...wait, ...end].join('\n');
}

function statement(command: ShellCommand, { before = '', after = '', indent = '' } = {}): string[] {
  const oneLine = `${indent}${before}${command.parts.join(' ')}${after}`;
  const fits = oneLine.length <= WIDTH && !oneLine.includes('\n');
  const folded = `${indent}${before}${command.parts.join(` \\\n${indent}  `)}${after}`;
  return [...command.preparation.map((line) => `${indent}${line}`), fits ? oneLine : folded];
}
