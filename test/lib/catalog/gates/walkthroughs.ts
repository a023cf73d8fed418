import type { Walkthrough } from '../../../../lib/walkthrough/step';
import { namesUsed, undoAction } from '../../../../lib/walkthrough/uses';
import { noSentences } from '../../../support/sentences';
import type { SynthesizedLab } from './synthesized-labs';

/** A walkthrough can be walked, on AWS and without what only AWS or the learner has. */
export function walkthroughGates({ lab, walkthrough, outputs: ofStacks }: SynthesizedLab): void {
  const outputs = Object.keys(ofStacks);

  it('has steps, each with its own title', () => {
    const titles = walkthrough.map(({ title }) => title);
    expect(titles).not.toEqual([]);
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  });

  it('proves or checks something in each step', () => {
    const idle = walkthrough.filter(({ proves = {}, check }) => Object.keys(proves).length === 0 && !check);
    expect(idle.map(({ title }) => title)).toEqual([]);
  });

  it('explains each step, and each reason to skip it, in full sentences', () => {
    expect(noSentences(walkthrough.map(({ explain }) => explain))).toEqual([]);
    expect(noSentences(walkthrough.flatMap(({ awsOnly, tooSlowOnAws }) => awsOnly ?? tooSlowOnAws ?? []))).toEqual([]);
    expect(noSentences(lab.iamNotEnforcedLocally ? [lab.iamNotEnforcedLocally] : [])).toEqual([]);
  });

  it('says of each input where to get it, in a sentence that goes on after a colon', () => {
    const inputs = walkthrough.flatMap((step) => Object.values(step.inputs ?? {}) as string[]);
    expect(noSentences(inputs.map((input) => `Get ${input}`))).toEqual([]);
  });

  it('needs what is taken back until a step that comes later', () => {
    const titles = walkthrough.map(({ title }) => title);
    const wrong = walkthrough.filter(
      ({ undo, neededUntil }, index) => neededUntil && !(undo && titles.indexOf(neededUntil) > index),
    );
    expect(wrong.map(({ title }) => title)).toEqual([]);
  });

  it('uses only outputs of its stack, and captures only after they were made', () => {
    expect(unknownNames(walkthrough, outputs)).toEqual([]);
  });

  it('uses nothing of a step that may be skipped in one that is not', () => {
    const always = walkthrough.filter(({ awsOnly, tooSlowOnAws, inputs }) => !awsOnly && !tooSlowOnAws && !inputs);
    expect(unknownNames(always, outputs)).toEqual([]);
  });
}

/** Names that a call or its undo uses and that nobody has given until then, as `step: name`. */
function unknownNames(steps: Walkthrough, outputs: readonly string[]): string[] {
  const known = new Set<string>([...outputs, 'run']);
  return steps.flatMap((step) => {
    for (const name of Object.keys(step.inputs ?? {})) known.add(name);
    const inCall = namesUsed(step).filter((name) => !known.has(name) && !(name === 'n' && step.repeat));
    for (const name of Object.keys(step.capture ?? {})) known.add(name);
    const inUndo = namesUsed(undoAction(step)).filter((name) => !known.has(name));
    return [...inCall, ...inUndo].map((name) => `${step.title}: ${name}`);
  });
}
