import { Refusal } from '../../shared/refusal';

export const MOST_CHARACTERS = 500;

/** The text of a message. That it is JSON, API Gateway has seen already, or it would not know the route. */
export function parseMessage(body: string | undefined): string {
  const { text } = JSON.parse(body ?? '{}') as { text?: unknown };
  if (typeof text !== 'string' || text.trim() === '') throw new Refusal('A message needs a text.');
  if (text.length > MOST_CHARACTERS) {
    throw new Refusal(`A text has at most ${MOST_CHARACTERS} characters, and this one has ${text.length}.`);
  }
  return text;
}
