import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A request as it arrived. */
export interface SeenRequest {
  readonly method?: string;
  readonly url?: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A server on this machine for the tests of a file, which notes what it is asked. */
export class StubServer {
  readonly seen: SeenRequest[] = [];
  readonly server: Server;
  answer: (request: SeenRequest, response: ServerResponse) => void = (_, response) => response.end('fine');

  constructor() {
    this.server = createServer(async (request, response) => {
      const { method, url, headers } = request;
      const seen = { method, url, headers, body: await text(request) };
      this.seen.push(seen);
      this.answer(seen, response);
    });
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Of the last request. */
  get last(): SeenRequest | undefined {
    return this.seen.at(-1);
  }

  /** Runs it for the tests of a file. */
  static use(): StubServer {
    const stub = new StubServer();
    beforeAll(async () => {
      stub.server.listen(0, '127.0.0.1');
      await once(stub.server, 'listening');
    });
    afterAll(async () => {
      stub.server.closeAllConnections();
      stub.server.close();
      await once(stub.server, 'close');
    });
    return stub;
  }
}
