import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { partitionOf } from '../../../lib/policy/partition';
import { readText } from '../../../lib/text-file';
import { PROJECT } from '../../support/fixture-labs';

it.each([
  ['eu-west-1', 'aws'],
  ['cn-north-1', 'aws-cn'],
  ['us-gov-west-1', 'aws-us-gov'],
  ['us-iso-east-1', 'aws-iso'],
])('knows that %s is in %s', (region, partition) => {
  expect(partitionOf(region)).toBe(partition);
});

it.each([
  ['ap-north-99', 'aws'],
  ['cn-south-99', 'aws-cn'],
  ['us-gov-north-99', 'aws-us-gov'],
])('takes a Region that is new, such as %s, for one of %s', (region, partition) => {
  expect(partitionOf(region)).toBe(partition);
});

it.each(['europe', 'xx-east-1', ''])('knows no Region "%s"', (region) => {
  expect(() => partitionOf(region)).toThrow(`There is no AWS Region "${region}".`);
});

it('is written out nowhere: what names arn:aws: matches nothing in China or GovCloud', () => {
  const listing = ['ls-files', '--cached', '--others', '--exclude-standard', '--', 'bin', 'lib', 'lambda'];
  const files = execFileSync('git', listing, { cwd: PROJECT, encoding: 'utf8' }).trim().split('\n');
  const code = files.filter((file) => file.endsWith('.ts'));
  expect(code.length).toBeGreaterThan(200);
  // An answer that a step shows as an example is of AWS's example account, in its ordinary partition.
  const writtenOut = /arn:aws:(?![\w-]+:[\w-]*:111122223333:)/;
  expect(code.filter((file) => writtenOut.test(readText(join(PROJECT, file))))).toEqual([]);
});
