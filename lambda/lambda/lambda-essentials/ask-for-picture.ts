import { InvokeCommand, LambdaClient, LambdaServiceException } from '@aws-sdk/client-lambda';
import { required } from '../../shared/environment';
import type { Order, Refused, Rendered } from './render-picture';

/** What came of it: the picture's size, or who refused it and why. */
export type Asked = Omit<Rendered, 'png' | 'servedBy'> | Refused | { readonly error: string; readonly message: string };

const lambda = new LambdaClient({});
const FunctionName = required('RENDER_FUNCTION');

/** Asks the picture service for a picture, with nothing but the rights of its own role. */
export const handler = async ({ picture, width }: Order): Promise<Asked> => {
  try {
    const Payload = JSON.stringify({ picture, width });
    const answer = await lambda.send(new InvokeCommand({ FunctionName, Payload }));
    const body = Buffer.from(answer.Payload ?? []).toString();
    if (answer.FunctionError) throw new Error(`The picture service failed: ${body}`);
    const { png: _, ...rendered } = JSON.parse(body);
    return rendered;
  } catch (error) {
    if (!(error instanceof LambdaServiceException)) throw error;
    return { error: error.name, message: error.message };
  }
};
