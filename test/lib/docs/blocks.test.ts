import { replaceBlocks, withoutBlocks } from '../../../lib/docs/blocks';
import type { LabError } from '../../../lib/lab-error';

const block = (name: string, text = '') => `<!-- generated: ${name} -->${text}\n<!-- end: ${name} -->`;

describe('replaceBlocks', () => {
  it('replaces what is between the markers', () => {
    expect(replaceBlocks(block('facts', '\nold'), { facts: 'new' }, 'a.md')).toBe(block('facts', '\n\nnew\n'));
  });

  it('keeps all else byte for byte', () => {
    const before = '\uFEFF# Title\r\n\r\n  two  \n';
    const after = '\n\n\ttab <!-- claim: sns/topic -->\nno newline at the end';
    expect(replaceBlocks(`${before}${block('facts', '\nold')}${after}`, { facts: '$& $1' }, 'a.md')).toBe(
      `${before}${block('facts', '\n\n$& $1\n')}${after}`,
    );
  });

  it('changes nothing the second time', () => {
    const text = `${block('one')}\n\n${block('two')}\n`;
    const blocks = { one: 'first\n', two: 'second' };
    const once = replaceBlocks(text, blocks, 'a.md');
    expect(replaceBlocks(once, blocks, 'a.md')).toBe(once);
  });

  it.each([
    ['an unknown name', block('fact'), 'a.md:1: <!-- generated: fact --> names no block of this file.'],
    ['a block that is not closed', '\n<!-- generated: one -->\n', 'a.md:2: <!-- generated: one --> is not closed.'],
    [
      'a block within a block',
      `<!-- generated: one -->\n${block('two')}\n<!-- end: one -->`,
      'a.md:1: <!-- generated: one --> is not closed.',
    ],
    ['an end without a beginning', '<!-- end: one -->', 'a.md:1: <!-- end: one --> ends a block that was not begun.'],
    [
      'a block that is there twice',
      `${block('one')}\n${block('one')}`,
      'a.md:3: <!-- generated: one --> is there a second time.',
    ],
  ])('refuses %s', (_, text, message) => {
    expect(() => replaceBlocks(text, { one: '', two: '' }, 'a.md')).toThrow(message);
  });

  it('says which blocks are missing and what to add', () => {
    let error: LabError | undefined;
    try {
      replaceBlocks(block('one'), { one: '', two: '', three: '' }, 'a.md');
    } catch (thrown) {
      error = thrown as LabError;
    }
    expect(error?.message).toBe('a.md has no blocks "two", "three".');
    expect(error?.remedy).toContain(`${block('two')}\n${block('three')}`);
  });
});

describe('withoutBlocks', () => {
  it('leaves what was written by hand', () => {
    expect(withoutBlocks(`# One\n${block('facts', '\n# Two')}\n# Three`)).toBe('# One\n\n# Three');
  });
});
