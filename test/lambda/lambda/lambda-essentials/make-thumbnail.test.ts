import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Context, S3Event } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { draw } from '../../../../lambda/lambda/lambda-essentials/picture';
import { objects } from './s3-double';

jest.mock('image-js', () => jest.requireActual('../../../support/common-js').asCommonJs('image-js'));

const { handler } = require('../../../../lambda/lambda/lambda-essentials/make-thumbnail');
const dynamodb = mockClient(DynamoDBDocumentClient);
beforeEach(() => {
  dynamodb.reset();
  dynamodb.on(PutCommand).resolves({});
});

/** Tells of uploads, as S3 writes their keys. */
const tell = (...keys: string[]) =>
  handler({ Records: keys.map((key) => ({ s3: { object: { key } } })) } as S3Event, {} as Context, () => {});
const noted = () =>
  dynamodb.commandCalls(PutCommand).map(({ args: [{ input }] }) => {
    expect(input.TableName).toBe('pictures');
    return input.Item;
  });

describe('make-thumbnail', () => {
  it('writes a thumbnail into the other bucket, and notes it', async () => {
    objects.set('uploads/rome.jpg', draw(320, 240, 1));
    await tell('rome.jpg');
    const bytes = objects.get('thumbnails/rome.jpg.thumbnail.png')?.length;
    expect(bytes).toBeGreaterThan(0);
    expect(noted()).toEqual([
      { picture: 'rome.jpg', status: 'ready', thumbnail: 'rome.jpg.thumbnail.png', width: 160, height: 120, bytes },
    ]);
    expect([...objects.keys()]).toEqual(['uploads/rome.jpg', 'thumbnails/rome.jpg.thumbnail.png']);
  });

  it('decodes keys: a plus is a space, a coded plus is a plus', async () => {
    objects.set('uploads/in rome/ö+1.png', draw(8, 8, 1));
    await tell('in+rome/%C3%B6%2B1.png');
    expect(noted()).toMatchObject([{ picture: 'in rome/ö+1.png', status: 'ready' }]);
  });

  it('notes what is no picture as refused, and goes on', async () => {
    objects.set('uploads/letter.png', Buffer.from('Dear photographer!'));
    objects.set('uploads/rome.png', draw(8, 8, 1));
    await tell('letter.png', 'rome.png');
    expect(noted()).toMatchObject([
      { picture: 'letter.png', status: 'refused', reason: expect.stringContaining('This is no PNG or JPEG') },
      { picture: 'rome.png', status: 'ready' },
    ]);
    expect(objects.has('thumbnails/letter.png.thumbnail.png')).toBe(false);
  });

  it('fails where the upload is not there, so that Lambda tries again', async () => {
    await expect(tell('gone.png')).rejects.toThrow('does not exist');
    expect(noted()).toEqual([]);
  });

  it('fails where the table takes nothing', async () => {
    objects.set('uploads/rome.png', draw(8, 8, 1));
    dynamodb.on(PutCommand).rejects(new Error('Throttled.'));
    await expect(tell('rome.png')).rejects.toThrow('Throttled.');
  });
});
