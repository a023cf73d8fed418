import { isDeepStrictEqual } from 'node:util';
import { exampleOf } from '../../lib/walkthrough/example';
import { type WalkOptions, walk } from '../../lib/walkthrough/runner';
import type { Step, Walkthrough } from '../../lib/walkthrough/step';
import type { Perform } from '../../lib/walkthrough/steps/perform';

/**
 * Walks the steps that have an example, as on AWS but at once, with the examples for answers. Returns what does not hold on them,
 * and each proof that would hold on an empty answer too. What other steps would capture has a placeholder for its value.
 */
export async function rehearse(walkthrough: Walkthrough, outputs: readonly string[]): Promise<string[]> {
  const steps = walkthrough.filter(({ example }) => example !== undefined).map(atOnce);
  const known = placeholders([...outputs, ...namesIn(walkthrough.map(({ capture }) => capture))]);
  const others = walkthrough.filter(({ example }) => example === undefined).map(({ capture }) => capture);
  const problems: string[] = [];
  let at: string | undefined;

  await walkAtOnce(steps, {
    outputs: placeholders([...outputs, ...namesIn(others)]),
    perform: answerWithExample,
    onEvent(event) {
      at = event.step.title;
      if (event.type === 'failed') problems.push(`${event.step.title}: ${event.message}`);
      if (event.type === 'undone' && event.error) problems.push(`${event.step.title} (undo): ${event.error}`);
    },
    // What is shown of an answer could not be made.
  }).catch(({ message }: Error) => problems.push(`${at}: ${message}`));
  for (const step of steps) problems.push(...(await idleProofs(step, known)));
  return problems;
}

/** The proofs of a step that hold whatever AWS answers. One that AWS answers with nothing proves by not being refused. */
async function idleProofs(step: Step, known: Readonly<Record<string, string>>): Promise<string[]> {
  // A refused step fails where it is not refused: the runner's own tests show that.
  if (step.refusedWith !== undefined) return [];
  if (isDeepStrictEqual(exampleOf(step, { ...known, run: 'run', n: '1' }), {})) return [];
  const failed = new Set<string>();
  await walkAtOnce([{ ...step, capture: undefined, undo: undefined }], {
    outputs: known,
    perform: async () => ({}),
    onEvent(event) {
      if (event.type === 'failed') failed.add(event.claim ?? 'check');
    },
  });
  return [...Object.keys(step.proves ?? {}), ...(step.check ? ['check'] : [])]
    .filter((name) => !failed.has(name))
    .map((name) => `${step.title}: ${name} holds on an empty answer too`);
}

/** The step without what makes it wait, or be skipped. */
function atOnce(step: Step): Step {
  return { ...step, settleSecondsOnAws: undefined, tooSlowOnAws: undefined };
}

function walkAtOnce(
  steps: Walkthrough,
  options: Pick<WalkOptions, 'outputs' | 'perform' | 'onEvent'>,
): Promise<unknown> {
  return walk(steps, {
    target: { kind: 'aws', clientConfig: {} },
    environment: placeholders(namesIn(steps.map(({ inputs }) => inputs))),
    mostSeconds: 0,
    ...options,
  });
}

const answerWithExample: Perform = async ({ step, action, context }) => {
  // Throws where it uses a name that has no value.
  action.call?.(context);
  if (action.call) for (const also of [action.as, action.region]) also?.(context);
  action.request?.(context);
  action.socket?.(context);
  if (action !== step) return {};
  const example = exampleOf(step, context);
  if (step.refusedWith === undefined) return example;
  throw Object.assign(new Error(String(example)), { name: step.refusedWith });
};

function namesIn(records: readonly (object | undefined)[]): string[] {
  return records.flatMap((record) => Object.keys(record ?? {}));
}

/** Each name stands for its own value. */
function placeholders(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, name]));
}
