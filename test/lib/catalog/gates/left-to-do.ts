import { leftToDo } from '../../../../lib/coverage/left-to-do';
import type { SynthesizedLab } from './synthesized-labs';

/** A lab of `npx lab new` is not done before it is written. */
export function leftToDoGates({ entry }: SynthesizedLab): void {
  it('has nothing left to be written', () => {
    expect(leftToDo(entry)).toEqual([]);
  });
}
