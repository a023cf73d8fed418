import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { findLabs } from '../../../lib/catalog/catalog';
import { leftToDo } from '../../../lib/coverage/left-to-do';
import { copyOfLab } from '../../support/fixture-labs';

/** Where a lab is left to do with this line in one of its files. */
function leftWith(file: string, line: string): string[] {
  const entry = copyOfLab('tiny-queue');
  writeFileSync(join(entry.folder, file), `first\n${line}\n`);
  // The copy's handlers and their tests would stand where the copy itself is.
  return [...new Set(leftToDo(entry).map((place) => basename(place)))];
}

describe('leftToDo', () => {
  it.each(['stack.ts', 'steps.ts', 'README.md', '../tiny-queue.test.ts'])('finds a placeholder in %s', (file) => {
    expect(leftWith(file, 'notYet(`What it is.`);')).toEqual([`${basename(file)}:2`]);
    expect(leftWith(file, 'NOT YET: what it is.')).toEqual([`${basename(file)}:2`]);
  });

  it('lets prose and other names be', () => {
    expect(leftWith('README.md', 'It is not yet: wait. canNotYet() or notYetDone()')).toEqual([]);
  });

  it('finds nothing in a finished lab', () => {
    expect(findLabs().flatMap(leftToDo)).toEqual([]);
  });
});
