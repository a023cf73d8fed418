import { join } from 'node:path';
import { findLab, findLabs, loadLab, loadStackClass, loadWalkthrough } from '../../../lib/catalog/catalog';
import { LabError } from '../../../lib/lab-error';
import { FIXTURE_LABS } from '../../support/fixture-labs';

function errorOf(find: () => unknown): LabError {
  try {
    find();
  } catch (error) {
    if (error instanceof LabError) return error;
  }
  throw new Error('A LabError was expected.');
}

describe('findLabs', () => {
  it('finds labs by their folders, in alphabetical order, and no folder without lab.ts', () => {
    expect(findLabs(FIXTURE_LABS)).toEqual([
      {
        section: 'messaging',
        slug: 'tiny-queue',
        path: 'messaging/tiny-queue',
        stackName: 'TinyQueue',
        folder: join(FIXTURE_LABS, 'messaging/tiny-queue'),
      },
      expect.objectContaining({ path: 'storage/tiny-bucket', stackName: 'TinyBucket' }),
    ]);
  });

  it('finds the labs of the project where no root is given', () => {
    expect(findLabs().map(({ path }) => path)).toContain('messaging/sqs-sns-fan-out');
  });
});

describe('findLab', () => {
  it.each(['tiny-queue', 'messaging/tiny-queue', 'TinyQueue'])('knows a lab as %s', (name) => {
    expect(findLab(name, FIXTURE_LABS).slug).toBe('tiny-queue');
  });

  it('suggests the nearest names for a lab that it does not know, as wrong usage', () => {
    const error = errorOf(() => findLab('my-queue', FIXTURE_LABS));
    expect(error).toMatchObject({ code: 'unknown-lab', exitCode: 2, remedy: 'Did you mean tiny-queue?' });
    expect(error.message).toBe('There is no lab "my-queue".');
  });

  it('points to the list where no name is near', () => {
    const error = errorOf(() => findLab('vpc', FIXTURE_LABS));
    expect(error).toMatchObject({ code: 'unknown-lab', exitCode: 2, remedy: '`npx lab list` shows them all.' });
  });
});

describe('loading', () => {
  const entry = findLab('tiny-queue', FIXTURE_LABS);

  it('loads what a lab is, its stack and its walkthrough', () => {
    expect(loadLab(entry).title).toBe('A tiny queue');
    expect(loadStackClass(entry).name).toBe('TinyQueue');
    expect(loadWalkthrough(entry).map(({ title }) => title)).toEqual(['Send a message', 'Purge the queue']);
  });

  it('says which class a stack must export', () => {
    expect(() => loadStackClass({ ...entry, stackName: 'OtherName' })).toThrow(
      /tiny-queue\/stack\.ts must export the class OtherName/,
    );
  });
});
