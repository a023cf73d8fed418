import { EXCEPTIONS } from '../../../lib/truth/exceptions';
import { type Comparison, judge } from '../../../lib/truth/finding';
import { report } from '../../../lib/truth/report';
import { noSentences } from '../../support/sentences';

const DIFFERS: Comparison = {
  check: 'numbers',
  where: 'a/b',
  says: 'Delay up to 900',
  instead: { text: '0 to 1800', model: 'api 1' },
};
const FITS: Comparison = { check: 'numbers', where: 'a/c', says: 'Delay up to 1800' };

it('leaves no finding open that is listed with what the model says', () => {
  const exceptions = [{ reason: 'It is so.', claims: { 'a/b': 'Delay up to 900: 0 to 1800' } }];
  expect(judge([DIFFERS, FITS], exceptions)).toEqual({ open: [], stale: [] });
});

it.each([
  ['the model', 'Delay up to 900: 0 to 900'],
  ['the curriculum', 'Delay up to 1800: 0 to 1800'],
])('opens a finding again when %s says something else, and calls the exception stale', (_, finding) => {
  expect(judge([DIFFERS], [{ reason: 'It is so.', claims: { 'a/b': finding } }])).toEqual({
    open: [DIFFERS],
    stale: [{ where: 'a/b', finding }],
  });
});

it('prints the counts and a line for each that is to be mended', () => {
  const lines = report([DIFFERS, FITS], judge([DIFFERS, FITS], [{ reason: 'It was so.', claims: { 'a/c': 'Old' } }]));
  expect(lines).toContain('  numbers: 2 compared in 2 places, 1 differ, 1 of them without a reason');
  expect(lines).toContain('! a/b: Delay up to 900 here, 0 to 1800 in api 1');
  expect(lines).toContain('! a/c: "Old" is found no more; delete it from lib/truth/exceptions.ts');
});

it.each(EXCEPTIONS.map(({ reason }) => reason))('gives a reason in a full sentence: %s', (reason) => {
  expect(noSentences([reason])).toEqual([]);
});
