import '../../../support/quiet-logger';
import { FakeValkey, setEnvironment } from './fake-valkey';

setEnvironment();

const KEYS = 200;
const KEY_BYTES = 100_000;

/** A cache that has room for so many keys, and lets the oldest go: those that were read last are the youngest. */
class SmallValkey extends FakeValkey {
  private static evicted = 0;

  override async get(key: string): Promise<string | null> {
    const kept = FakeValkey.values.get(key);
    if (!kept) return null;
    FakeValkey.values.delete(key);
    FakeValkey.values.set(key, kept);
    return kept.value;
  }

  override async set(key: string, value: string): Promise<void> {
    FakeValkey.values.set(key, { value });
    while (FakeValkey.values.size > KEYS) {
      FakeValkey.values.delete([...FakeValkey.values.keys()][0] as string);
      SmallValkey.evicted++;
    }
  }

  async info(): Promise<string> {
    const memory = `used_memory:${FakeValkey.values.size * KEY_BYTES}\r\nmaxmemory:${FakeValkey.info || KEYS * KEY_BYTES}\r\n`;
    return `# Memory\r\n${memory}maxmemory_policy:allkeys-lru\r\n# Stats\r\nevicted_keys:${SmallValkey.evicted}\r\n`;
  }

  async object(): Promise<number> {
    return 2;
  }

  async exists(...keys: string[]): Promise<number> {
    return keys.filter((key) => FakeValkey.values.has(key)).length;
  }

  async unlink(...keys: string[]): Promise<number> {
    return this.del(...keys);
  }
}

jest.mock('iovalkey', () => ({ Valkey: SmallValkey }));
const { handler } = require('../../../../lambda/data/caching/tend-cache');

beforeEach(() => {
  FakeValkey.reset();
  FakeValkey.info = '';
});

it('fills the memory until keys have to go, says which ones, and takes its own away', async () => {
  FakeValkey.values.set('product:lamp', { value: '{}' });
  const filled = await handler({ fillBeside: 'lamp' });
  expect(filled).toMatchObject({ maxmemory: KEYS * KEY_BYTES, policy: 'allkeys-lru', usedIsLeft: true });
  expect(filled.evicted).toBeGreaterThanOrEqual(50);
  expect(filled.old.written - filled.old.left).toBe(filled.evicted);
  expect(filled.young.left).toBe(filled.young.written);
  expect([...FakeValkey.values.keys()]).toEqual(['product:lamp']);
});

it('does not fill a large node', async () => {
  FakeValkey.info = String(1024 ** 3);
  expect(await handler({ fillBeside: 'lamp' })).toEqual({ refused: expect.stringContaining('too long') });
  expect(FakeValkey.values.size).toBe(0);
});

it('lets a key end in a second', async () => {
  FakeValkey.values.set('product:lamp', { value: '{}', seconds: 300 });
  expect(await handler({ expire: 'lamp' })).toEqual({ product: 'lamp', expiresIn: 1 });
  expect(FakeValkey.values.get('product:lamp')?.seconds).toBe(1);
});

it('says so where there is no such key', async () => {
  expect(await handler({ expire: 'lamp' })).toEqual({ refused: 'The cache does not have it.' });
});

it.each([[undefined], [{}], [{ expire: '*' }], [{ fillBeside: 7 }]])('refuses %j', async (event) => {
  expect(await handler(event)).toEqual({ refused: expect.stringMatching(/^(Either|`product` is)/) });
});
