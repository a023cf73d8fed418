import { InvokeCommand, type InvokeCommandOutput } from '@aws-sdk/client-lambda';

/** Calls a function, by a version or an alias if one is named, with an event. */
export function invoke(functionName: string, event: object, qualifier?: string): InvokeCommand {
  return new InvokeCommand({
    FunctionName: functionName,
    Qualifier: qualifier,
    Payload: JSON.stringify(event) as unknown as Uint8Array,
  });
}

/** What a function answered. Throws where it failed. */
export function answerOf<Answer>(answer: Pick<InvokeCommandOutput, 'FunctionError' | 'Payload'>): Answer {
  const body = Buffer.from(answer.Payload ?? []).toString('utf8');
  if (answer.FunctionError) throw new Error(`The function failed: ${body}`);
  return JSON.parse(body);
}

/** A function's answer as an example of a step: a text for the guide, which `answerOf` reads like bytes. */
export function answered(value: object): { StatusCode: number; Payload: NonNullable<InvokeCommandOutput['Payload']> } {
  return { StatusCode: 200, Payload: JSON.stringify(value) as unknown as NonNullable<InvokeCommandOutput['Payload']> };
}
