import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { AwsCommand } from './aws-command';
import { keyValueStoreClient } from './key-value-store-client';

/** What a command calls. */
export interface AwsOperation {
  /** The service's name in the SDK's model, such as `sns` or `cloudwatchlogs`. */
  readonly service: string;
  /** The API operation, such as `PublishBatch`. */
  readonly operation: string;
}

/** A client of the AWS SDK, as far as a walkthrough uses one. */
export interface AwsClient {
  send(command: AwsCommand, options?: { abortSignal?: AbortSignal }): Promise<unknown>;
  destroy(): void;
}

/** Reads service and operation from the schema that each SDK command carries: [kind, namespace, operation, ...]. */
export function operationOf(command: AwsCommand): AwsOperation {
  const { schema } = command as AwsCommand & { schema?: readonly [number, string, string] };
  if (!schema) throw new Error(`${command.constructor.name} carries no schema: is it a command of the AWS SDK v3?`);
  const [, namespace, operation] = schema;
  return { service: namespace.slice(namespace.lastIndexOf('.') + 1), operation };
}

/** Makes the SDK client of a service. A lab brings a new service by installing its package, nothing else. */
export function createClient(service: string, config: object): AwsClient {
  const name = sdkPackages().find((folder) => folder.replace(/^client-|-/g, '') === service);
  if (!name) throw new Error(`No package @aws-sdk/client-... for the service ${service}: install it.`);
  const sdk = require(`@aws-sdk/${name}`) as Record<string, new (config: object) => AwsClient>;
  const Client = Object.entries(sdk).find(([key]) => key.toLowerCase() === `${service}client`)?.[1];
  if (!Client) throw new Error(`@aws-sdk/${name} exports no client class.`);
  return service === 'cloudfrontkeyvaluestore' ? keyValueStoreClient(Client, config) : new Client(config);
}

function sdkPackages(): string[] {
  const scope = join(dirname(require.resolve('@aws-sdk/client-sts/package.json')), '..');
  return readdirSync(scope).filter((name) => name.startsWith('client-'));
}
