import { handler } from '../../../../lambda/lambda/packaging-and-urls/status';

describe('status', () => {
  it('says which modules are there, and which are not', async () => {
    expect(await handler()).toEqual({
      node: process.versions.node.split('.')[0],
      modules: { '@aws-sdk/client-s3': true, 'aws-xray-sdk-core': false },
    });
  });
});
