import { once } from 'node:events';
import WebSocket from 'ws';
import { addressOf } from '../address';
import { endpointOf } from '../endpoint';
import type { Step } from '../step';
import type { SocketAnswer, SocketMove } from './action';
import type { Performer, Task, WalkTarget } from './perform';

/** How long a client may take to connect, and to close. */
const HANDSHAKE_MS = 30_000;
const CLOSE_MS = 5000;

/** A WebSocket client with a name, and what it has heard. */
interface Client {
  readonly socket: WebSocket;
  readonly heard: unknown[];
  closedWith?: number;
}

/** Connects WebSocket clients, lets them send, and tells what they heard. At the end of the walk all of them are closed. */
export class SocketPerformer implements Performer {
  private readonly clients = new Map<string, Client>();
  private readonly done = new WeakSet<Step>();
  private readonly endpoint: string | undefined;

  constructor(private readonly target: WalkTarget) {
    this.endpoint = endpointOf(target);
  }

  async perform({ step, action, context, signal, isAgain }: Task): Promise<SocketAnswer> {
    if (!action.socket) throw new Error('This is no step of a socket.');
    const move = action.socket(context);
    // Asked again, it only listens; but where it must be refused and was not yet, it has to be tried again.
    if (!(isAgain && this.done.has(step)) || step.refusedWith !== undefined) await this.act(move, signal);
    this.done.add(step);
    const { heard, closedWith } = this.clientOf(move.listener ?? move.client);
    // A socket that is about to close has not told its code yet.
    return { heard: [...heard], open: closedWith === undefined, ...(closedWith !== undefined && { closedWith }) };
  }

  async close(): Promise<void> {
    await Promise.all([...this.clients.values()].map(({ socket }) => closed(socket)));
  }

  private async act(move: SocketMove, signal?: AbortSignal): Promise<void> {
    const { client, connect, send, close } = move;
    if (connect !== undefined) await this.connect(connect, move, signal);
    if (send !== undefined) await sent(this.clientOf(client).socket, send);
    if (close) await closed(this.clientOf(client).socket);
  }

  /** A client of the same name that is open still makes room. */
  private async connect(url: string, { client, headers, protocols }: SocketMove, signal?: AbortSignal): Promise<void> {
    const before = this.clients.get(client);
    if (before) await closed(before.socket);
    this.clients.delete(client);
    const { url: address, host } = addressOf(url, this.endpoint);
    const socket = new WebSocket(address, [...(protocols ?? [])], {
      headers: { ...headers, host },
      handshakeTimeout: HANDSHAKE_MS,
      agent: this.target.agent,
    });
    const made: Client = { socket, heard: [] };
    socket.on('message', (data, isBinary) =>
      made.heard.push(isBinary ? new Uint8Array(data as Buffer) : messageOf(data)),
    );
    // Errors of the handshake are thrown below; one that comes later ends the connection, which the answer tells.
    socket.on('error', () => {});
    socket.on('close', (code) => {
      made.closedWith = code;
    });
    await opened(socket, signal);
    this.clients.set(client, made);
  }

  private clientOf(name: string): Client {
    const client = this.clients.get(name);
    if (!client) throw new Error(`No step connected a client "${name}".`);
    return client;
  }
}

/** Throws what the server answers instead of an open socket: an error with the status as its name. */
async function opened(socket: WebSocket, signal?: AbortSignal): Promise<void> {
  const refused = new Promise<never>((_, reject) => {
    socket.once('unexpected-response', (_request, { statusCode, statusMessage }) => {
      socket.terminate();
      const message = `The server refused the connection: ${statusCode} ${statusMessage}`;
      reject(Object.assign(new Error(message), { name: String(statusCode) }));
    });
  });
  try {
    await Promise.race([once(socket, 'open', { signal }), refused]);
  } catch (error) {
    socket.terminate();
    throw error;
  }
}

async function sent(socket: WebSocket, message: unknown): Promise<void> {
  const text = typeof message === 'string' ? message : JSON.stringify(message);
  await new Promise<void>((resolve, reject) => {
    socket.send(text, (error) => (error ? reject(error) : resolve()));
  });
}

async function closed(socket: WebSocket): Promise<void> {
  if (socket.readyState === WebSocket.CLOSED) return;
  const end = once(socket, 'close');
  socket.close(1000);
  const timer = setTimeout(() => socket.terminate(), CLOSE_MS);
  await end;
  clearTimeout(timer);
}

function messageOf(data: WebSocket.RawData): unknown {
  const text = String(data);
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
