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

/** What a function says is wrong with an event. Throws where it found nothing wrong. */
export function complaintOf(answer: Pick<InvokeCommandOutput, 'FunctionError' | 'Payload'>): string {
  const body = Buffer.from(answer.Payload ?? []).toString('utf8');
  if (!answer.FunctionError) throw new Error(`The function did not fail: ${body}`);
  return JSON.parse(body).errorMessage;
}

/** A function's answer as an example of a step: a text for the guide, which `answerOf` reads like bytes. */
export function answered(value: object): { StatusCode: number; Payload: NonNullable<InvokeCommandOutput['Payload']> } {
  return { StatusCode: 200, Payload: JSON.stringify(value) as unknown as NonNullable<InvokeCommandOutput['Payload']> };
}
