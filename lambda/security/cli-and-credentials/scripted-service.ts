import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What it may be told to answer, and with which status. Two errors share one: the status alone does not say whether to ask again. */
export const STATUS = {
  ok: 200,
  ServiceUnavailable: 503,
  ThrottlingException: 400,
  ValidationException: 400,
} as const;

export type Scripted = keyof typeof STATUS;

/** A service that answers as DynamoDB does, by a script: one answer a call, the last one from then on. */
export class ScriptedService {
  calls = 0;
  private readonly server: Server;

  constructor(private readonly script: readonly Scripted[]) {
    this.server = createServer((request, response) => {
      request.resume();
      const answer = this.next();
      response.writeHead(STATUS[answer], { 'Content-Type': 'application/x-amz-json-1.0' });
      const error = { __type: `com.amazonaws.dynamodb.v20120810#${answer}`, message: 'As the script has it.' };
      response.end(JSON.stringify(answer === 'ok' ? { Item: { plate: { S: 'found' } } } : error));
    });
  }

  private next(): Scripted {
    const answer = this.script[Math.min(this.calls, this.script.length - 1)] as Scripted;
    this.calls += 1;
    return answer;
  }

  /** Its address, once it listens. */
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
