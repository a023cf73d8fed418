import { nearest } from '../../../lib/scaffold/nearest';

const NAMES = ['lambda-permissions', 'lambda-layers', 's3', 's3-access-points', 'eks'];

it.each([
  ['lambda-permisions', 'lambda-permissions'],
  ['permissions-lambda', 'lambda-permissions'],
  ['lambda-layer', 'lambda-layers'],
  ['access-points', 's3-access-points'],
  ['S3', undefined],
  ['', undefined],
])('finds for %j first %j', (name, expected) => {
  expect(nearest(name, NAMES)[0]).toBe(expected);
});

it('names no more than it was asked for, and nothing that is not like it', () => {
  expect(nearest('lambda', ['lambda-a', 'lambda-b', 'lambda-c', 'lambda-d', 'eks'])).toHaveLength(3);
  expect(nearest('lambda', ['eks', 's3'])).toEqual([]);
});
