import { execFileSync } from 'node:child_process';
import { PROJECT } from '../support/fixture-labs';

/** What git knows of the line ends of each file: how they are committed, how they are here, and what `.gitattributes` says. */
function lineEnds(): string[] {
  return execFileSync('git', ['ls-files', '--eol'], { cwd: PROJECT, encoding: 'utf8' }).trim().split('\n');
}

it('commits text with LF, and checks it out so whatever core.autocrlf says', () => {
  const files = lineEnds();
  expect(files.length).toBeGreaterThan(500);
  const isBinary = (file: string) => /^i\/-text .* attr\/-text/.test(file);
  const isText = (file: string) => /^i\/(lf|none) .* attr\/text=auto eol=lf/.test(file);
  expect(files.filter((file) => !isText(file) && !isBinary(file))).toEqual([]);
});

it('names no file as Windows cannot, or as another file in another case', () => {
  const names = lineEnds().map((file) => file.split('\t')[1] ?? '');
  expect(
    names.filter((name) => /[<>:"|?*\\]|[. ](\/|$)|(^|\/)(con|prn|aux|nul|com\d|lpt\d)(\.|\/|$)/i.test(name)),
  ).toEqual([]);
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
});
