import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';

process.env.TABLE = 'to-dos';
const { handler } = require('../../../../lambda/api/graphql-and-amplify/admit-display');

const table = mockClient(DynamoDBDocumentClient);
const link = 'display-1';
const inSeconds = (seconds: number) => Date.now() / 1000 + seconds;

beforeEach(() => table.reset().onAnyCommand().resolves({}));

it('admits who has a link, and says whose to-dos it shows', async () => {
  table
    .on(GetCommand, { TableName: 'to-dos', Key: { owner: link, id: 'link' } })
    .resolves({ Item: { shows: 'ana', endsAt: inSeconds(60) } });
  await expect(handler({ authorizationToken: link })).resolves.toEqual({
    isAuthorized: true,
    resolverContext: { owner: 'ana' },
  });
});

it('admits nobody whose link has ended, though DynamoDB still has it', async () => {
  table.on(GetCommand).resolves({ Item: { shows: 'ana', endsAt: inSeconds(-1) } });
  await expect(handler({ authorizationToken: link })).resolves.toEqual({ isAuthorized: false, ttlOverride: 0 });
});

it('admits nobody with a link that nobody made', async () => {
  await expect(handler({ authorizationToken: 'display-2' })).resolves.toEqual({ isAuthorized: false, ttlOverride: 0 });
});
