import { DeleteCommand, DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { objects } from './s3-double';

const { handler } = require('../../../../lambda/lambda/lambda-essentials/clean-up');
const dynamodb = mockClient(DynamoDBDocumentClient);
beforeEach(() => {
  dynamodb.reset();
  dynamodb.on(DeleteCommand).resolves({});
});

const FILE = new Uint8Array([1]);
const ready = (picture: string) => ({ picture, status: 'ready', thumbnail: `${picture}.thumbnail.png` });

describe('clean-up', () => {
  it('removes what is left of pictures whose upload is gone, page by page', async () => {
    dynamodb
      .on(ScanCommand)
      .resolvesOnce({ Items: [ready('here.png'), ready('gone.png')], LastEvaluatedKey: { picture: 'gone.png' } })
      .resolvesOnce({ Items: [{ picture: 'letter.png', status: 'refused' }] });
    for (const key of ['uploads/here.png', 'thumbnails/here.png.thumbnail.png', 'thumbnails/gone.png.thumbnail.png']) {
      objects.set(key, FILE);
    }
    expect(await handler()).toEqual({ kept: 1, removed: ['gone.png', 'letter.png'] });
    expect([...objects.keys()]).toEqual(['uploads/here.png', 'thumbnails/here.png.thumbnail.png']);
    expect(dynamodb.commandCalls(DeleteCommand).map(({ args: [{ input }] }) => input)).toEqual(
      ['gone.png', 'letter.png'].map((picture) => ({ TableName: 'pictures', Key: { picture } })),
    );
  });

  it('keeps the entry where the thumbnail cannot be deleted, for the next night', async () => {
    dynamodb.on(ScanCommand).resolvesOnce({ Items: [ready('gone.png')] });
    jest.spyOn(objects, 'delete').mockImplementationOnce(() => {
      throw new Error('Slow down.');
    });
    await expect(handler()).rejects.toThrow('Slow down.');
    expect(dynamodb.commandCalls(DeleteCommand)).toEqual([]);
  });
});
