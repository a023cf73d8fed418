import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { required } from '../../shared/environment';
import type { Admitted, AtTheGate } from './admit-to-harbour';

const name = required('HARBOUR_FUNCTION');
const client = new LambdaClient({});

/** What the secret says: who we are at the harbour, and how it knows. */
export interface Credentials {
  readonly user: string;
  readonly password: string;
}

/** Signs in at the harbour, or changes the password there. Nothing where it does not let us in. */
export async function atHarbour(event: AtTheGate): Promise<Admitted | undefined> {
  const { Payload, FunctionError } = await client.send(
    new InvokeCommand({ FunctionName: name, Payload: JSON.stringify(event) }),
  );
  // The answer of a function that failed may quote what it was given.
  if (FunctionError) throw new Error('The harbour does not answer as it should.');
  const answer: Admitted | { refused: string } = JSON.parse(Buffer.from(Payload ?? []).toString());
  return 'refused' in answer ? undefined : answer;
}
