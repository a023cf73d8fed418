import { objects } from './s3-double';

jest.mock('image-js', () => jest.requireActual('../../../support/common-js').asCommonJs('image-js'));
const { handler } = require('../../../../lambda/lambda/lambda-essentials/take-pictures');

describe('take-pictures', () => {
  it('uploads as many pictures as it is asked for, each another one', async () => {
    expect(await handler({ name: 'wedding', pictures: 6 })).toEqual({ uploaded: 6 });
    expect([...objects.keys()].sort()).toEqual([1, 2, 3, 4, 5, 6].map((n) => `uploads/wedding-${n}.png`));
    expect(new Set([...objects.values()].map((file) => Buffer.from(file).toString('base64'))).size).toBe(6);
  });

  it.each([0, 501, 1.5, '3', undefined])('refuses to take %p', async (pictures) => {
    await expect(handler({ name: 'wedding', pictures })).rejects.toThrow('a whole number from 1 to 500');
    expect(objects.size).toBe(0);
  });
});
