import { InvokeCommand, type InvokeCommandInput, type InvokeCommandOutput } from '@aws-sdk/client-lambda';

/** Calls a function, by a version or an alias if one is named, with an event; waits for the answer unless told otherwise. */
export function invoke(
  functionName: string,
  event: object,
  qualifier?: string,
  how: Pick<InvokeCommandInput, 'InvocationType' | 'LogType'> = {},
): InvokeCommand {
  return new InvokeCommand({
    FunctionName: functionName,
    Qualifier: qualifier,
    ...how,
    Payload: JSON.stringify(event) as unknown as Uint8Array,
  });
}

/** What a function answered. Throws where it failed. */
export function answerOf<Answer>(answer: Pick<InvokeCommandOutput, 'FunctionError' | 'Payload'>): Answer {
  const body = textOf(answer);
  if (answer.FunctionError) throw new Error(`The function failed: ${body}`);
  return JSON.parse(body);
}

/** The body of an answer, of a function that failed, too; nothing where it is empty. */
export function bodyOf<Body = unknown>(answer: Pick<InvokeCommandOutput, 'Payload'>): Body | undefined {
  const body = textOf(answer);
  return body ? JSON.parse(body) : undefined;
}

function textOf({ Payload }: Pick<InvokeCommandOutput, 'Payload'>): string {
  return Buffer.from(Payload ?? []).toString('utf8');
}

/** A function's answer as an example of a step: a text for the guide, which `answerOf` reads like bytes. */
export function answered(value: object): { StatusCode: number; Payload: NonNullable<InvokeCommandOutput['Payload']> } {
  return { StatusCode: 200, Payload: JSON.stringify(value) as unknown as NonNullable<InvokeCommandOutput['Payload']> };
}
