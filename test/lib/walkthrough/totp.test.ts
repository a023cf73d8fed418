import { spawnSync } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import { CODES_OF, totp } from '../../../lib/walkthrough/totp';

/** "12345678901234567890" of RFC 6238, appendix B, in base32. */
const SEED = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
/** Times in seconds and the codes of eight digits for SHA-1; AWS's devices show the last six. */
const VECTORS = [
  [59, '94287082'],
  [1111111109, '07081804'],
  [1111111111, '14050471'],
  [1234567890, '89005924'],
  [2000000000, '69279037'],
  [20000000000, '65353130'],
] as const;

describe('totp', () => {
  it.each(VECTORS)('shows at %d what RFC 6238 does', (seconds, code) => {
    expect(totp(SEED, seconds)).toBe(code.slice(-6));
  });

  it('shows a code for 30 seconds, and six digits of any seed', () => {
    const bytes = randomBytes(40);
    const seed = base32(bytes);
    for (let step = 0; step < 500; step++) {
      const shown = [0, 29].map((second) => totp(seed, step * 30 + second));
      expect(shown[0]).toMatch(/^\d{6}$/);
      expect(shown[1]).toBe(shown[0]);
      expect(shown[0]).toBe(independently(bytes, step));
    }
  });

  it('reads a seed in small letters and with padding', () => {
    expect(totp(`${SEED.toLowerCase()}====`, 59)).toBe('287082');
  });

  it('refuses what is no seed', () => {
    expect(() => totp('A1', 59)).toThrow('A seed is base32, which has no "1".');
  });

  it('is a program, for steps that are commands', () => {
    const run = (...words: string[]) => {
      const [program = '', ...options] = CODES_OF.split(' ');
      return spawnSync(program, [...options, ...words], { encoding: 'utf8' });
    };
    expect(run(SEED, '59', '1111111109').stdout).toBe('287082\n081804\n');
    expect(run(SEED).stdout).toMatch(/^\d{6}\n$/);
    expect(run(SEED, 'now').stderr).toContain('Usage: print-totp');
  });
});

function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? [])
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[Number.parseInt(letter, 2)])
    .join('');
}

/** By integers, as the RFC's own program does it. */
function independently(key: Buffer, step: number): string {
  const mac = createHmac('sha1', key)
    .update(Buffer.from(step.toString(16).padStart(16, '0'), 'hex'))
    .digest('hex');
  const offset = Number.parseInt(mac.slice(-1), 16) * 2;
  const number = BigInt(`0x${mac.slice(offset, offset + 8)}`) & 0x7fffffffn;
  return (number % 1_000_000n).toString().padStart(6, '0');
}
