import { Refusal } from '../../shared/refusal';

/** Names become parts of keys: nothing in them may lead out of the folder. */
const NAME = /^[a-z0-9][a-z0-9-]{0,63}$/;

/** The name of a document, if it is one. */
export function nameOf(value: unknown): string {
  if (typeof value !== 'string' || !NAME.test(value)) {
    throw new Refusal('The name of a document has 1 to 64 small letters, digits and hyphens.');
  }
  return value;
}

const MOST_CHARACTERS = 100_000;

/** The text of a document, if it is one. */
export function textOf(value: unknown): string {
  if (typeof value !== 'string' || value === '' || value.length > MOST_CHARACTERS) {
    throw new Refusal(`A document is a text of 1 to ${MOST_CHARACTERS} characters.`);
  }
  return value;
}
