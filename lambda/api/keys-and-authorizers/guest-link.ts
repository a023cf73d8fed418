/** The algorithm of the key that signs links. */
export const MacAlgorithm = 'HMAC_SHA_256';

/** What is signed: a link is good for one guest and one season. A line break cannot stand in a name that was typed into one line. */
export function signedText(guest: string, season: string): Uint8Array {
  return Buffer.from(`${season}\n${guest}`);
}
