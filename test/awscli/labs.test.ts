import { findLabs, type LabEntry, loadWalkthrough, stackNamesOf } from '../../lib/labs/catalog';
import { cliText, outputsText, undoText } from '../../lib/walkthrough/cli-text';
import { type CommandText, checkCommands, INSTALL_MS } from './awscli';

function commandsOf(entry: LabEntry): CommandText[] {
  const steps = loadWalkthrough(entry);
  const text = (step: string, content: string | undefined) =>
    content === undefined ? [] : [{ lab: entry.path, step, text: content }];
  return [
    ...text('outputs', outputsText(...stackNamesOf(entry, 'aws'))),
    // What a learner types beside calls is run, and says itself what is wrong with it.
    ...steps.filter(({ call }) => call).flatMap((step) => text(step.title, cliText(step))),
    ...steps
      .filter(({ undo }) => typeof undo === 'function')
      .flatMap((step) => text(`${step.title} (undo)`, undoText(step))),
  ];
}

it(
  'renders only commands that the AWS CLI accepts, in every lab',
  async () => {
    const texts = findLabs().flatMap(commandsOf);
    expect(texts.length).toBeGreaterThan(findLabs().length);
    expect(await checkCommands(texts)).toEqual([]);
  },
  INSTALL_MS,
);
