import { refusing } from '../../shared/refusal';

/** What API Gateway makes an HTTP answer of. Of a WebSocket's route that has a response, the client hears the body alone. */
interface Answer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export function answer(statusCode: number, body: object): Answer {
  return { statusCode, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

/** A handler that answers with its refusals under this status, and fails with all else. */
export function answering<Event>(statusOfRefusal: number, handle: (event: Event) => Promise<Answer>) {
  const refusingly = refusing(handle);
  return async (event: Event): Promise<Answer> => {
    const result = await refusingly(event);
    return 'refused' in result ? answer(statusOfRefusal, result) : result;
  };
}
