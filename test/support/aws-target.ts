import type { Target } from '../../lib/target/target';

/** An account that only mocks answer for. */
export const TARGET: Target = {
  kind: 'aws',
  region: 'us-east-1',
  account: '111111111111',
  description: 'AWS account 111111111111 in us-east-1',
  clientConfig: { region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } },
  flags: {},
};
