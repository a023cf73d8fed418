import { findLabs, type LabEntry, loadWalkthrough, stackNamesOf } from '../../lib/catalog/catalog';
import { cliText, outputsText, undoText } from '../../lib/walkthrough/cli-text';
import { exampleOf } from '../../lib/walkthrough/example';
import type { Step } from '../../lib/walkthrough/step';
import type { StepContext } from '../../lib/walkthrough/steps/context';
import { type CommandText, checkCommands, INSTALL_MS } from './awscli';

function commandsOf(entry: LabEntry): CommandText[] {
  const steps = loadWalkthrough(entry);
  const text = (step: string, content: string | undefined) =>
    content === undefined ? [] : [{ lab: entry.path, step, text: content }];
  return [
    ...text('outputs', outputsText(...stackNamesOf(entry, 'aws'))),
    // What a learner types beside calls is run, and says itself what is wrong with it.
    ...steps
      .filter(({ call }) => call)
      .map((step) => ({ lab: entry.path, step: step.title, text: cliText(step), answers: answersOf(step) })),
    ...steps
      .filter(({ undo }) => typeof undo === 'function')
      .flatMap((step) => text(`${step.title} (undo)`, undoText(step))),
  ];
}

/** The step's examples. A value of the walk is its own name: only shapes matter here. */
function answersOf(step: Step): unknown[] {
  if (step.refusedWith !== undefined || step.example === undefined) return [];
  return Array.from({ length: step.repeat ?? 1 }, (_, index) => {
    const values = { n: String(index + 1) } as Record<string, string>;
    const context: StepContext<string> = new Proxy(values, {
      get: (known, name) => known[String(name)] ?? String(name),
    });
    return exampleOf(step, context);
  });
}

it(
  'renders only commands that the AWS CLI accepts, and has only examples that AWS could answer, in every lab',
  async () => {
    const texts = findLabs().flatMap(commandsOf);
    expect(texts.length).toBeGreaterThan(findLabs().length);
    expect(await checkCommands(texts)).toEqual([]);
  },
  INSTALL_MS,
);
