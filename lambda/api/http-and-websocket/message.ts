export const MOST_CHARACTERS = 500;

/** The text of a message, or what is wrong with it. API Gateway has parsed the body already, or it would not know the route. */
export function parseMessage(body: string | undefined): { readonly text: string } | { readonly refused: string } {
  const { text } = JSON.parse(body ?? '{}') as { text?: unknown };
  if (typeof text !== 'string' || text.trim() === '') return { refused: 'A message needs a text.' };
  if (text.length > MOST_CHARACTERS) {
    return { refused: `A text has at most ${MOST_CHARACTERS} characters, and this one has ${text.length}.` };
  }
  return { text };
}
