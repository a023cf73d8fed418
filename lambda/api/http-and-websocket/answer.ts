import { type JsonAnswer, jsonAnswer } from '../../shared/json-answer';
import { refusing } from '../../shared/refusal';

/** A handler that answers with its refusals under this status, and fails with all else. Of a WebSocket's route the client hears the body alone. */
export function answering<Event>(statusOfRefusal: number, handle: (event: Event) => Promise<JsonAnswer>) {
  const refusingly = refusing(handle);
  return async (event: Event): Promise<JsonAnswer> => {
    const result = await refusingly(event);
    return 'refused' in result ? jsonAnswer(statusOfRefusal, result) : result;
  };
}
