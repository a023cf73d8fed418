import { Valkey } from 'iovalkey';
import { required } from '../../shared/environment';
import { iamToken } from './iam-token';

/** A cache that does not answer by now is no help: who asked goes to the table. */
const CONNECT_MS = 2000;
const COMMAND_MS = 1000;

const place = { host: required('CACHE_HOST'), port: Number(required('CACHE_PORT')) };
const signIn = { cache: required('CACHE_NAME'), user: required('CACHE_USER') };

let current: Valkey | undefined;

/** The connection of this environment, which all its invocations share; a new one where it broke off, with a new token. */
export async function connected(): Promise<Valkey> {
  if (current?.status === 'ready') return current;
  disconnect();
  const valkey = new Valkey({
    ...place,
    username: signIn.user,
    password: await iamToken(signIn),
    // The certificate is checked against what Node.js trusts.
    tls: {},
    lazyConnect: true,
    connectTimeout: CONNECT_MS,
    commandTimeout: COMMAND_MS,
    // Its own retries would use the old token, and let a visitor wait.
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    // It asks INFO, which the user may not.
    enableReadyCheck: false,
  });
  // Each command says by itself what went wrong.
  valkey.on('error', () => {});
  await valkey.connect();
  current = valkey;
  return valkey;
}

/** Leaves the connection: the next one asks for a new one. */
export function disconnect(): void {
  current?.disconnect();
  current = undefined;
}
