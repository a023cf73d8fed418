import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Context } from 'aws-lambda';
import { draw } from '../../../../lambda/lambda/lambda-essentials/picture';
import { downloads, objects } from './s3-double';

jest.mock('image-js', () => jest.requireActual('../../../support/common-js').asCommonJs('image-js'));
const mockTmp = mkdtempSync(join(jest.requireActual('node:os').tmpdir(), 'render-picture-'));
jest.mock('node:os', () => ({ ...jest.requireActual('node:os'), tmpdir: () => mockTmp }));

const { handler } = require('../../../../lambda/lambda/lambda-essentials/render-picture');
const CONTEXT = { awsRequestId: 'request-1', functionName: 'render', memoryLimitInMB: '1024' } as Context;
const ROME = draw(64, 48, 1);
const ask = (order: object) => handler(order, CONTEXT);

beforeEach(() => {
  for (const file of readdirSync(mockTmp)) rmSync(join(mockTmp, file));
  objects.set('uploads/rome.png', ROME);
});
afterAll(() => rmSync(mockTmp, { recursive: true }));

describe('render-picture', () => {
  it('renders a picture at the width that is asked for', async () => {
    const { png, ...rendered } = await ask({ picture: 'rome.png', width: 16 });
    expect(rendered).toEqual({ picture: 'rome.png', width: 16, height: 12, source: 's3' });
    expect(Buffer.from(png, 'base64').subarray(1, 4).toString()).toBe('PNG');
  });

  it('has a width for those who name none', async () => {
    expect(await ask({ picture: 'rome.png' })).toMatchObject({ width: 32, height: 24 });
  });

  it('takes an upload from its disk the next time', async () => {
    await ask({ picture: 'rome.png' });
    expect(await ask({ picture: 'rome.png' })).toMatchObject({ source: '/tmp' });
    expect(downloads()).toBe(1);
  });

  it('but not one that has changed since', async () => {
    await ask({ picture: 'rome.png' });
    objects.set('uploads/rome.png', draw(16, 12, 1));
    expect(await ask({ picture: 'rome.png' })).toMatchObject({ source: 's3', width: 16 });
  });

  it('keeps its disk small', async () => {
    for (let n = 0; n < 45; n++) {
      objects.set(`uploads/${n}.png`, draw(2, 2, n));
      await ask({ picture: `${n}.png` });
    }
    expect(readdirSync(mockTmp)).toHaveLength(40);
    expect(await ask({ picture: '44.png' })).toMatchObject({ source: '/tmp' });
    expect(await ask({ picture: '0.png' })).toMatchObject({ source: 's3' });
  });

  it('says who served it, if it is asked', async () => {
    const first = (await ask({ picture: 'rome.png', explain: true })).servedBy;
    const second = (await ask({ picture: 'rome.png', explain: true })).servedBy;
    expect(first).toMatchObject({ requestId: 'request-1', functionName: 'render', memoryInMB: 1024 });
    expect(second).toMatchObject({ instance: first.instance, call: first.call + 1 });
    expect(await ask({ picture: 'rome.png' })).not.toHaveProperty('servedBy');
  });

  it.each([
    [{}, 'Say which `picture`, by the key of its upload.'],
    [{ picture: '' }, 'Say which `picture`, by the key of its upload.'],
    [{ picture: 'gone.png' }, 'There is no picture gone.png.'],
    [{ picture: 'rome.png', width: 0 }, '`width` is a whole number from 1 to 1024.'],
    [{ picture: 'rome.png', width: 1025 }, '`width` is a whole number from 1 to 1024.'],
    [{ picture: 'rome.png', width: '100' }, '`width` is a whole number from 1 to 1024.'],
  ])('refuses %j', async (order, refused) => {
    expect(await ask(order)).toEqual({ refused });
  });

  it('refuses an upload that is no picture', async () => {
    objects.set('uploads/letter.png', Buffer.from('Dear photographer!'.repeat(9)));
    expect(await ask({ picture: 'letter.png' })).toEqual({ refused: expect.stringContaining('no PNG or JPEG') });
  });
});
