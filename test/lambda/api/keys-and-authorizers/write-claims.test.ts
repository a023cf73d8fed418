process.env.MEMBERS_GROUP = 'members';
process.env.TRANSFER_SCOPE = 'hall/transfer';
const { handler } = require('../../../../lambda/api/keys-and-authorizers/write-claims');

const event = (groupsToOverride?: string[]) => ({
  request: { groupConfiguration: { groupsToOverride } },
  response: { claimsAndScopeOverrideDetails: null },
});

describe('write-claims', () => {
  it('gives members the scope, and pages a word to greet them with', async () => {
    expect((await handler(event(['stewards', 'members']))).response).toEqual({
      claimsAndScopeOverrideDetails: {
        accessTokenGeneration: { scopesToAdd: ['hall/transfer'] },
        idTokenGeneration: { claimsToAddOrOverride: { membership: 'member' } },
      },
    });
  });

  it.each([[['stewards']], [undefined]])('gives those of %j nothing', async (groups) => {
    expect((await handler(event(groups))).response).toEqual({ claimsAndScopeOverrideDetails: null });
  });
});
