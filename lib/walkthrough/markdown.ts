import { type ClaimId, claimText } from '../curriculum/claims';
import { cliText, outputsText, takeBackTexts } from './cli-text';
import { exampleText } from './example-text';
import { placeholders } from './placeholders';
import type { Step, Walkthrough } from './step';
import { FIND_WSCAT } from './steps/socket-text';
import { undoAction } from './uses';

/** @see https://docs.aws.amazon.com/cli/latest/reference/configure/export-credentials.html */
const CREDENTIALS = [
  'eval "$(aws configure export-credentials --format env)"',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is bash.
  'export AWS_REGION="${AWS_REGION:-$(aws configure get region)}"',
].join('\n');
const WSCAT =
  'The steps of sockets use `wscat`, which `npm ci` has installed in this folder. Each client is one that runs in the background: what it says goes into a pipe, what it hears into a file, and when it is closed, bash says `Done`. One that must be refused would be let go after ten seconds.';
const HOME = 'export HOME="$(mktemp -d)"';

/** The walkthrough for the guide: each step with its reason, its form to paste and what its answer proves. */
export function walkthroughMarkdown(walkthrough: Walkthrough, stackNames: readonly string[]): string {
  const blocks = [
    'Paste the commands into bash, in order. First read the outputs of the stack into variables:',
    shell(outputsText(...stackNames)),
    ...preparation(walkthrough),
    ...walkthrough.flatMap((step, index) => stepBlocks(step, index + 1, newInputs(step, walkthrough.slice(0, index)))),
    ...takeBack(walkthrough),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** What a shell needs besides, for steps that are no calls of the AWS CLI. */
function preparation(walkthrough: Walkthrough): string[] {
  const actions = walkthrough.flatMap((step) => [step, undoAction(step) ?? []].flat());
  const hasCommands = actions.some(({ command }) => command !== undefined);
  const isSigned = actions.some(({ request }) => request?.(placeholders()).signed);
  return [
    ...(hasCommands || isSigned ? ['Then your credentials, for what is not the AWS CLI:', shell(CREDENTIALS)] : []),
    ...(hasCommands ? ['And a home of its own, so that no command changes your settings:', shell(HOME)] : []),
    ...(actions.some(({ socket }) => socket) ? [WSCAT, shell(FIND_WSCAT)] : []),
  ];
}

function stepBlocks(step: Step, number: number, inputs: readonly [string, string][]): string[] {
  return [
    `### ${number}. ${step.title}`,
    step.explain,
    ...(step.awsOnly ? [`> On AWS only: ${step.awsOnly}`] : []),
    ...(step.tooSlowOnAws ? [`> On AWS later: ${step.tooSlowOnAws}`] : []),
    ...(inputs.length ? ['Set these variables first:', list(inputs.map(inputItem))] : []),
    ...(step.settleSecondsOnAws ? [`On AWS, wait ${duration(step.settleSecondsOnAws)} first.`] : []),
    shell(cliText(step)),
    ...answer(step),
    ...patience(step),
    ...proofs(step),
  ];
}

function newInputs(step: Step, before: readonly Step[]): [string, string][] {
  const known = new Set(before.flatMap((earlier) => Object.keys(earlier.inputs ?? {})));
  return (Object.entries(step.inputs ?? {}) as [string, string][]).filter(([name]) => !known.has(name));
}

function inputItem([name, whereFrom]: [string, string]): string {
  return `\`${name}\`: ${whereFrom}`;
}

function answer(step: Step): string[] {
  const text = exampleText(step);
  return text === undefined ? [] : ['AWS answers like this:', `\`\`\`text\n${text}\n\`\`\``];
}

function patience(step: Step): string[] {
  if (step.repeat !== undefined || !step.withinSeconds) return [];
  if (step.socket && step.refusedWith === undefined) {
    return [
      `Look again at what was heard (the last line) until it holds, for at most ${duration(step.withinSeconds)}.`,
    ];
  }
  return [`Ask again until it holds, for at most ${duration(step.withinSeconds)}.`];
}

function proofs(step: Step): string[] {
  const ids = Object.keys(step.proves ?? {}) as ClaimId[];
  if (ids.length === 0) return [];
  const one = step.refusedWith === undefined ? 'The answer proves:' : 'The refusal proves:';
  const intro = step.repeat === undefined ? one : 'The answers prove:';
  return [intro, list(ids.map((id) => `${claimText(id)} \`${id}\``))];
}

function takeBack(walkthrough: Walkthrough): string[] {
  const texts = takeBackTexts(walkthrough);
  if (texts.length === 0) return [];
  const explain = 'What the steps made or changed outside the stack, the last first:';
  return ['### Take back', explain, shell(texts.join('\n\n'))];
}

function shell(text: string): string {
  return `\`\`\`sh\n${text}\n\`\`\``;
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

function duration(seconds: number): string {
  const [count, unit] = seconds % 60 === 0 ? [seconds / 60, 'minute'] : [seconds, 'second'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
