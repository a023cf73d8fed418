import { SSM } from '@aws-sdk/client-ssm';

/** Has an emulator look as if the CDK was set up in it, for those who deploy nothing. */
export async function pretendBootstrap(endpoint: string): Promise<void> {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const ssm = new SSM({ endpoint, region: 'us-east-1', credentials });
  await ssm.putParameter({ Name: '/cdk-bootstrap/hnb659fds/version', Type: 'String', Value: '21' });
  ssm.destroy();
}
