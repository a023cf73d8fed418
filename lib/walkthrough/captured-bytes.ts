/** What bytes were made of, for the pasted text. */
const texts = new WeakMap<Uint8Array, string>();

/** Bytes that a step before captured, which are kept as the AWS CLI prints them: as base64. */
export function bytesOf(base64: string): Uint8Array {
  const bytes = new Uint8Array(Buffer.from(base64, 'base64'));
  texts.set(bytes, base64);
  return bytes;
}

/** The text that bytes were made of by `bytesOf`; nothing for others. */
export function base64Of(bytes: unknown): string | undefined {
  return bytes instanceof Uint8Array ? texts.get(bytes) : undefined;
}
