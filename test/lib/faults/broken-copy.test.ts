import fs, { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findLab, loadLab } from '../../../lib/catalog/catalog';
import {
  applyChange,
  type BrokenCopy,
  breakLab,
  brokenCopyOf,
  mendLab,
  nextHint,
} from '../../../lib/faults/broken-copy';
import { chosenFault } from '../../../lib/faults/choose';
import { temporaryFolder } from '../../support/fixture-labs';

const entry = findLab('sqs-sns-fan-out');
const FAULT = 'filter-matches-nothing';
const stackOf = (root: string) => join(root, 'lib/labs', entry.path, 'stack.ts');

beforeEach(() => {
  process.env.CDK_LABS_STATE_DIR = temporaryFolder();
});
afterEach(() => {
  jest.restoreAllMocks();
  delete process.env.CDK_LABS_STATE_DIR;
});

describe('a broken copy', () => {
  it('has the mistake in its code, and the lab has not', () => {
    const { root, entry: copy } = breakLab(entry, FAULT);
    expect(readFileSync(stackOf(root), 'utf8')).toContain("allowlist: ['order-placed']");
    expect(readFileSync(join(entry.folder, 'stack.ts'), 'utf8')).toContain("allowlist: ['order_placed']");
    expect(copy.folder).toBe(join(root, 'lib/labs', entry.path));
  });

  it('does not say what is wrong with it', () => {
    const { root } = breakLab(entry, FAULT);
    expect(readFileSync(join(root, 'lib/labs', entry.path, 'faults.ts'), 'utf8')).not.toContain('order-placed');
    expect(readFileSync(join(root, '.note'), 'utf8')).not.toContain(FAULT);
  });

  it('is found again, and gives one hint after the other', () => {
    breakLab(entry, FAULT);
    const found = () => brokenCopyOf(entry) as BrokenCopy;
    const { hints } = found().fault;
    expect(hints.map(() => nextHint(found()))).toEqual(hints);
    expect(nextHint(found())).toBeUndefined();
  });

  it('keeps what was worked on, when the lab is broken again and when it is whole again', () => {
    const { root } = breakLab(entry, FAULT);
    for (const [work, next] of [
      ['one', () => breakLab(entry, 'lost-poison')],
      ['two', () => mendLab(entry)],
    ] as const) {
      writeFileSync(stackOf(root), work);
      next();
      expect(readFileSync(stackOf(`${root}.before`), 'utf8')).toBe(work);
    }
    expect(existsSync(root)).toBe(false);
    expect(brokenCopyOf(entry)).toBeUndefined();
  });
});

describe('a copy that could not be made to its end', () => {
  const worked = () => {
    const { root } = breakLab(entry, FAULT);
    writeFileSync(stackOf(root), 'my work');
    return root;
  };

  it.each([
    [
      'the disk is full',
      () =>
        jest.spyOn(fs, 'symlinkSync').mockImplementation(() => {
          throw new Error('ENOSPC');
        }),
    ],
    ['the fault is stale', () => jest.spyOn(fs, 'existsSync').mockReturnValue(false)],
  ])('leaves the one before as it was, with the work in it: %s', (_title, fail) => {
    const root = worked();
    fail();
    expect(() => breakLab(entry, 'lost-poison')).toThrow();
    jest.restoreAllMocks();
    expect(readFileSync(stackOf(root), 'utf8')).toBe('my work');
    expect(readdirSync(dirname(root))).toEqual([entry.slug]);
  });

  it('is made anew where it was killed', () => {
    const root = worked();
    mkdirSync(`${root}.unfinished/lib`, { recursive: true });
    writeFileSync(`${root}.unfinished/lib/half.ts`, '');
    breakLab(entry, 'lost-poison');
    expect(existsSync(join(root, 'lib/half.ts'))).toBe(false);
    expect(readFileSync(stackOf(`${root}.before`), 'utf8')).toBe('my work');
  });
});

it.each(['', 'eyJmYXVs'])('a damaged note %j is said, and the work is kept', (damaged) => {
  const { root } = breakLab(entry, FAULT);
  writeFileSync(join(root, '.note'), damaged);
  expect(() => brokenCopyOf(entry)).toThrow(
    expect.objectContaining({ code: 'copy-damaged', remedy: expect.stringContaining('--fault none') }),
  );
  breakLab(entry, FAULT);
  expect(existsSync(`${root}.before`)).toBe(true);
});

describe('a change of a fault', () => {
  const made = (text: string) => {
    const root = temporaryFolder();
    writeFileSync(join(root, 'stack.ts'), text);
    applyChange(root, { file: 'stack.ts', from: 'one\ntwo', to: 'one\nthree' });
    return readFileSync(join(root, 'stack.ts'), 'utf8');
  };

  it.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
  ])('fits lines that end in %s, and leaves them so', (_, end) => {
    expect(made(['zero', 'one', 'two', ''].join(end))).toBe(['zero', 'one', 'three', ''].join(end));
  });

  it('is refused where its text is not there, or twice', () => {
    expect(() => made('one\n')).toThrow('The fault does not fit the lab any more');
    expect(() => made('one\ntwo\none\ntwo\n')).toThrow('The fault does not fit the lab any more');
  });
});

describe('the faults', () => {
  it('are named in the errors', () => {
    expect(() => breakLab(entry, 'gravity')).toThrow('sqs-sns-fan-out has no fault "gravity".');
  });

  it('are chosen from those that show', () => {
    expect(Object.keys(loadLab(entry).faults ?? {})).toContain(chosenFault(entry, 'random', 'local'));
    expect(chosenFault(entry, FAULT, 'local')).toBe(FAULT);
  });
});
