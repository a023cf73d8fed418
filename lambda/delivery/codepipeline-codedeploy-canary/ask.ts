import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { required } from '../../shared/environment';
import { type Answer, CONTRACT } from './contract';
import type { OrderLine } from './quote';

const lambda = new LambdaClient({});
const functionName = required('QUOTE_FUNCTION_NAME');

/** Asks a version of the service, or whichever an alias chooses, for a price. */
export async function ask(qualifier: string, line: OrderLine): Promise<Answer> {
  const { ExecutedVersion, FunctionError, Payload } = await lambda.send(
    new InvokeCommand({ FunctionName: functionName, Qualifier: qualifier, Payload: JSON.stringify(line) }),
  );
  const version = ExecutedVersion ?? qualifier;
  const content = JSON.parse(Buffer.from(Payload ?? []).toString('utf8'));
  return FunctionError ? { version, error: content.errorMessage ?? FunctionError } : { version, quote: content };
}

/** Asks for all prices that the contract knows. */
export async function askForContract(qualifier: string): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const { line } of CONTRACT) answers.push(await ask(qualifier, line));
  return answers;
}
