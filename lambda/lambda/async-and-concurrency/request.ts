/** What a citizen asks an office of the town. */
export interface CitizensRequest {
  /** Chosen by who sends it, so that sent again it is the same request. */
  readonly requestId: string;
  readonly office: string;
  readonly text: string;
  readonly urgent?: boolean;
}

/** An asynchronous event may have a megabyte; nobody at the register reads more than this. */
const LONGEST_TEXT = 10_000;

/** Reads a request. Throws a sentence for who sent it where it is none. */
export function parseRequest(event: unknown): CitizensRequest {
  const { requestId, office, text, urgent = false } = (event ?? {}) as Partial<CitizensRequest>;
  if (!isText(requestId) || !isText(office) || !isText(text))
    throw new Error('A request needs requestId, office and text.');
  if (text.length > LONGEST_TEXT) throw new Error(`The text has ${text.length} characters; ${LONGEST_TEXT} are read.`);
  if (typeof urgent !== 'boolean') throw new Error('urgent is true or false.');
  return { requestId, office, text, urgent };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}
