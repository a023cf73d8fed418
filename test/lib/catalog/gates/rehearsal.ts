import { rehearse } from '../../../support/rehearsal';
import type { SynthesizedLab } from './synthesized-labs';

/** What no walk on the emulator tries has been walked all the same, on answers as AWS gives them. */
export function rehearsalGates({ lab, walkthrough, outputs }: SynthesizedLab): void {
  it('has an example of the answer to each step that only AWS can do', () => {
    const onAws = walkthrough.filter(({ awsOnly }) => awsOnly || lab.local !== true);
    expect(onAws.filter(({ example }) => example === undefined).map(({ title }) => title)).toEqual([]);
  });

  it('holds on its examples, and not on empty answers', async () => {
    expect(await rehearse(walkthrough, Object.keys(outputs))).toEqual([]);
  });
}
