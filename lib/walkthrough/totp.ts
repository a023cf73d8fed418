import { createHmac } from 'node:crypto';

const STEP_SECONDS = 30;
const DIGITS = 6;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const BITS_A_LETTER = 5;

/** The program that prints the codes of a seed, one for each time that it is given: what an authenticator app shows then. */
export const CODES_OF = 'node --import tsx lib/walkthrough/print-totp.ts';

/**
 * The code that a virtual MFA device shows at a time in seconds since 1970, from the seed that it was made with (in base32).
 *
 * @see https://www.rfc-editor.org/rfc/rfc6238
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_enable_virtual.html
 */
export function totp(seed: string, seconds: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(seconds / STEP_SECONDS)));
  const mac = createHmac('sha1', bytesOf(seed)).update(counter).digest();
  const offset = (mac.at(-1) as number) & 0xf;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 10 ** DIGITS).padStart(DIGITS, '0');
}

/** Base32 of RFC 4648; bits at the end that are no whole byte are padding. */
function bytesOf(seed: string): Buffer {
  const letters = [...seed.toUpperCase().replace(/=+$/, '')];
  const bits = letters.map((letter) => numberOf(letter).toString(2).padStart(BITS_A_LETTER, '0')).join('');
  return Buffer.from(bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? []);
}

function numberOf(letter: string): number {
  const value = LETTERS.indexOf(letter);
  if (value < 0) throw new Error(`A seed is base32, which has no "${letter}".`);
  return value;
}
