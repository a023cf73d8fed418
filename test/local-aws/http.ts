import type { HttpAnswer, HttpRequest } from '../../lib/walkthrough/steps/action';
import { RequestPerformer } from '../../lib/walkthrough/steps/request';
import type { Aws } from './support';

/** The emulator's answer to a request for an address of AWS. */
export async function ask({ lambda }: Aws, url: string, request: Partial<HttpRequest> = {}): Promise<HttpAnswer> {
  const { region, credentials, endpoint } = lambda.config;
  const address = await endpoint?.();
  const clientConfig = { region, credentials, endpoint: `http://${address?.hostname}:${address?.port}` };
  const performer = new RequestPerformer({ clientConfig } as never);
  try {
    const action = { request: () => ({ url, ...request }) };
    return await performer.perform({ action, context: {} } as never);
  } finally {
    performer.close();
  }
}
