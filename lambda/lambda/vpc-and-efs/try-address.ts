import { lookup } from 'node:dns/promises';
import { Refusal, refusing } from '../../shared/refusal';

/** Below the function's own timeout, so that it can tell. */
const PATIENCE = 4000;

/** Says what a name stands for in this network, and whether anybody answers there. */
export const handler = refusing(async ({ url }: { readonly url?: unknown }) => {
  const { hostname } = parse(url);
  const addresses = (await lookup(hostname, { all: true, family: 4 })).map(({ address }) => address);
  return { addresses, ...(await ask(String(url))) };
});

function parse(url: unknown): URL {
  if (typeof url !== 'string' || !URL.canParse(url)) throw new Refusal('An address is asked for as `url`.');
  const parsed = new URL(url);
  if (parsed.protocol !== 'https:') throw new Refusal('An address begins with `https:`.');
  return parsed;
}

async function ask(url: string) {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(PATIENCE), redirect: 'manual' });
    return { outcome: 'answered', status: answer.status, body: (await answer.text()).trim().slice(0, 100) };
  } catch (error) {
    const { name, message, cause } = error as Error;
    return name === 'TimeoutError' ? { outcome: 'timed out' } : { outcome: 'failed', error: String(cause ?? message) };
  }
}
