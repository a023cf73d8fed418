import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@aws-lambda-powertools/logger';
import type { Valkey } from 'iovalkey';
import { Refusal, refusing } from '../../shared/refusal';
import { connected } from './connection';
import { keyOf, parseId } from './product-key';

/** What became of the keys when the memory was full. */
export interface Filled {
  /** The bytes that the cache may use, and the policy that says who goes when they are used up. */
  readonly maxmemory: number;
  readonly policy: string;
  readonly evicted: number;
  /** Keys that nobody used since they were written, and those that were written last. */
  readonly old: { readonly written: number; readonly left: number };
  readonly young: { readonly written: number; readonly left: number };
  /** The product is as old as the first keys, and was read in between. */
  readonly usedIsLeft: boolean;
}

/** Ends soon now. */
export interface Ending {
  readonly product: string;
  readonly expiresIn: number;
}

const VALUE = 'x'.repeat(100_000);
/** Written in one go. */
const BATCH = 20;
/** The clock by which the cache knows how long a key was not used counts whole seconds. */
const IDLE_SECONDS = 2;
/** So many go before it is enough. */
const ENOUGH = 50;
/** Above this the node would be filled for minutes. */
const MOST_BYTES = 128 * 1024 * 1024;

const logger = new Logger();

/** What an operator does to a cache: end something now that has a while to go, fill the memory up. */
export const handler = refusing(async (event: unknown): Promise<Filled | Ending> => {
  const { expire, fillBeside } = (event ?? {}) as Record<string, unknown>;
  const valkey = await connected();
  if (expire !== undefined) {
    const product = parseId(expire);
    if (!(await valkey.expire(keyOf(product), 1))) throw new Refusal('The cache does not have it.');
    return { product, expiresIn: 1 };
  }
  if (fillBeside !== undefined) return fill(valkey, keyOf(parseId(fillBeside)));
  throw new Refusal('Either `expire` or `fillBeside`, with a product.');
});

async function fill(valkey: Valkey, used: string): Promise<Filled> {
  const before = await memoryOf(valkey);
  if (before.maxmemory === 0 || before.maxmemory > MOST_BYTES) {
    throw new Refusal(`The cache has more than ${MOST_BYTES} bytes: this would take too long.`);
  }
  const fillers = new Fillers(valkey);
  try {
    const old = await fillers.writeUntil(async () => (await memoryOf(valkey)).used > 0.6 * before.maxmemory);
    while (Number(await valkey.object('IDLETIME', old[0] as string)) < IDLE_SECONDS) await pause(100);
    await valkey.get(used);
    const young = await fillers.writeUntil(async () => (await memoryOf(valkey)).evicted >= before.evicted + ENOUGH);
    const filled = {
      maxmemory: before.maxmemory,
      policy: before.policy,
      evicted: (await memoryOf(valkey)).evicted - before.evicted,
      old: { written: old.length, left: await valkey.exists(...old) },
      young: { written: young.length, left: await valkey.exists(...young) },
      usedIsLeft: (await valkey.exists(used)) === 1,
    };
    logger.info('Filled', filled);
    return filled;
  } finally {
    await fillers.remove();
  }
}

/** Large keys that nobody needs. */
class Fillers {
  private readonly keys: string[] = [];

  constructor(private readonly valkey: Valkey) {}

  /** Writes more of them until it is enough; returns their keys. */
  async writeUntil(isEnough: () => Promise<boolean>): Promise<string[]> {
    const first = this.keys.length;
    while (!(await isEnough())) {
      const keys = Array.from({ length: BATCH }, (_, n) => `filler:${this.keys.length + n}`);
      await Promise.all(keys.map((key) => this.valkey.set(key, VALUE)));
      this.keys.push(...keys);
    }
    return this.keys.slice(first);
  }

  async remove(): Promise<void> {
    if (this.keys.length > 0) await this.valkey.unlink(...this.keys);
  }
}

async function memoryOf(valkey: Valkey) {
  const info = await valkey.info('memory', 'stats');
  const field = (name: string) => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1] ?? '';
  return {
    used: Number(field('used_memory')),
    maxmemory: Number(field('maxmemory')),
    policy: field('maxmemory_policy'),
    evicted: Number(field('evicted_keys')),
  };
}
