import { InvalidArgumentError } from 'commander';
import type { CommandTarget } from '../lab-command';
import { LabError } from '../lab-error';

/** How long a lab stays up on AWS unless somebody says otherwise. */
export const DEFAULT_TTL = '4h';

const UNIT_MS = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const SHORTEST_MS = 15 * UNIT_MS.m;
const LONGEST_MS = 7 * UNIT_MS.d;

/** Checks `--ttl`: `30m`, `4h`, `2d` or `never`. */
export function parseTtl(text: string): string {
  if (text === 'never') return text;
  const milliseconds = millisecondsOf(text);
  if (milliseconds === undefined) throw new InvalidArgumentError('Write it as 30m, 4h, 2d or never.');
  if (milliseconds < SHORTEST_MS) throw new InvalidArgumentError('A deployment takes minutes: give it 15m at least.');
  if (milliseconds > LONGEST_MS) throw new InvalidArgumentError('Give it 7d at most, or never.');
  return text;
}

/** When a lab deletes itself, as its stack's parameter wants it: UTC without a zone; empty for never. */
export function deleteAt(ttl: string, now = new Date()): string {
  const milliseconds = millisecondsOf(ttl);
  if (milliseconds === undefined) return '';
  return new Date(now.getTime() + milliseconds).toISOString().slice(0, 19);
}

function millisecondsOf(text: string): number | undefined {
  const [, count, unit] = /^(\d+)([mhd])$/.exec(text) ?? [];
  return count && unit ? Number(count) * UNIT_MS[unit as keyof typeof UNIT_MS] : undefined;
}

/** Throws `no-ttl-here` for the emulator, where a lab costs nothing and has no time to live. */
export function requireTimeToLive({ local, endpoint }: CommandTarget): void {
  if (!local && !endpoint) return;
  throw new LabError({
    code: 'no-ttl-here',
    message: 'A lab on the emulator has no time to live: it costs nothing.',
    remedy: 'It stays up until you take it down: leave --ttl out.',
    exitCode: 2,
  });
}
