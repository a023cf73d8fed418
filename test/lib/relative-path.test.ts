import { relativePath } from '../../lib/relative-path';

jest.mock('node:path', () => jest.requireActual<typeof import('node:path')>('node:path').win32);

it('is written with slashes where paths have backslashes', () => {
  expect(relativePath('C:\\labs\\lib\\labs', 'C:\\labs\\test\\labs\\sqs.test.ts')).toBe('../../test/labs/sqs.test.ts');
});
