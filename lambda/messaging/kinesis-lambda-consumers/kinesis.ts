import { KinesisClient } from '@aws-sdk/client-kinesis';
import { NodeHttpHandler } from '@smithy/node-http-handler';

/**
 * A client that speaks HTTP/1.1. The SDK's default for Kinesis is HTTP/2, which only SubscribeToShard needs: there all calls under way
 * share a connection, and fail together when it closes. The local emulator closes it on answers of more than 64 KB.
 */
export function kinesisClient(options: { readonly maxAttempts?: number } = {}): KinesisClient {
  return new KinesisClient({ ...options, requestHandler: new NodeHttpHandler() });
}
