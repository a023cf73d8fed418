/** What the functions of the lab ask of a cache, in memory: enough of Valkey for them. */
export class FakeValkey {
  /** All that were made, with what they were made with. */
  static readonly made: FakeValkey[] = [];
  static readonly values = new Map<string, { readonly value: string; readonly seconds?: number }>();
  static readonly boards = new Map<string, Map<string, number>>();
  /** Thrown by the next calls, where a test sets it. */
  static failure: Error | undefined;
  static info = '';
  /** Each call of any of them. */
  static calls: string[] = [];

  status = 'wait';

  constructor(readonly options: Record<string, unknown>) {
    FakeValkey.made.push(this);
  }

  static reset(): void {
    for (const valkey of FakeValkey.made.splice(0)) valkey.disconnect();
    FakeValkey.values.clear();
    FakeValkey.boards.clear();
    FakeValkey.failure = undefined;
    FakeValkey.calls = [];
  }

  on(): this {
    return this;
  }

  async connect(): Promise<void> {
    this.called('CONNECT');
    this.status = 'ready';
  }

  disconnect(): void {
    this.status = 'end';
  }

  async get(key: string): Promise<string | null> {
    this.called('GET', key);
    return FakeValkey.values.get(key)?.value ?? null;
  }

  async set(key: string, value: string, _: 'EX' | undefined, seconds: number | undefined): Promise<void> {
    this.called('SET', key);
    FakeValkey.values.set(key, { value, seconds });
  }

  async del(...keys: string[]): Promise<number> {
    this.called('DEL', ...keys);
    return keys.filter((key) => FakeValkey.values.delete(key)).length;
  }

  async ttl(key: string): Promise<number> {
    this.called('TTL', key);
    return FakeValkey.values.get(key)?.seconds ?? -1;
  }

  async expire(key: string, seconds: number): Promise<number> {
    this.called('EXPIRE', key);
    const kept = FakeValkey.values.get(key);
    if (kept) FakeValkey.values.set(key, { ...kept, seconds });
    return kept ? 1 : 0;
  }

  async zincrby(key: string, by: number, member: string): Promise<string> {
    this.called('ZINCRBY', key);
    const board = FakeValkey.boards.get(key) ?? new Map<string, number>();
    FakeValkey.boards.set(key, board.set(member, (board.get(member) ?? 0) + by));
    return String(board.get(member));
  }

  async zscore(key: string, member: string): Promise<string | null> {
    const score = FakeValkey.boards.get(key)?.get(member);
    return score === undefined ? null : String(score);
  }

  async zrevrank(key: string, member: string): Promise<number | null> {
    const rank = this.ranked(key).findIndex(([name]) => name === member);
    return rank < 0 ? null : rank;
  }

  async zrevrange(key: string, first: number, last: number): Promise<string[]> {
    this.called('ZREVRANGE', key);
    return this.ranked(key)
      .slice(first, last + 1)
      .flatMap(([name, score]) => [name, String(score)]);
  }

  private ranked(key: string): [string, number][] {
    return [...(FakeValkey.boards.get(key) ?? [])].sort(([, one], [, other]) => other - one);
  }

  private called(...call: string[]): void {
    FakeValkey.calls.push(call.join(' '));
    if (FakeValkey.failure) throw FakeValkey.failure;
  }
}

/** What the stack sets, and Lambda. Read when a handler is loaded. */
export function setEnvironment(): void {
  Object.assign(process.env, {
    CACHE_HOST: 'cache.example',
    CACHE_PORT: '6380',
    CACHE_NAME: 'shop-cache',
    CACHE_USER: 'caching-shop',
    PRODUCTS_TABLE: 'products',
    PRODUCT_SECONDS: '300',
    SERVER_NAME: 'FirstServer',
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'not-a-secret',
    AWS_SESSION_TOKEN: 'session-token',
  });
}
