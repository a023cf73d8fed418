import { request } from 'node:http';
import { createServer, type Server } from 'node:net';

const HOST = '127.0.0.1';
const HEALTH_TIMEOUT_MS = 2000;

/** A port that nobody listens on, chosen by the operating system. */
export async function freePort(): Promise<number> {
  const server = await listen(0);
  const { port } = server.address() as { port: number };
  await close(server);
  return port;
}

/** Whether somebody listens on the port, or the system does not let us. */
export async function isTaken(port: number): Promise<boolean> {
  try {
    await close(await listen(port));
    return false;
  } catch {
    return true;
  }
}

/** The process id of the emulator that answers on the port; undefined when none does, or when it is a stranger. */
export function emulatorPid(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const health = request({ host: HOST, port, path: '/_ministack/health', agent: false, timeout: HEALTH_TIMEOUT_MS });
    health.on('response', (answer) => {
      answer.resume();
      const pid = Number(answer.headers['x-emulator-pid']);
      resolve(answer.statusCode === 200 && pid > 0 ? pid : undefined);
    });
    health.on('timeout', () => health.destroy());
    health.on('error', () => resolve(undefined));
    health.on('close', () => resolve(undefined));
    health.end();
  });
}

function listen(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ host: HOST, port, exclusive: true }, () => resolve(server));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
