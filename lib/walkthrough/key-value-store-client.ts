import type { AwsClient } from './aws-operation';

interface Stack {
  add(middleware: Middleware, options: { readonly step: 'build'; readonly priority: 'low' }): void;
}

type Middleware = (next: Handler) => Handler;
type Handler = (call: { readonly request: { hostname: string } }) => Promise<unknown>;

/**
 * The client of key value stores of CloudFront. It signs for all Regions at once, with a package that the SDK does not bring along, and puts
 * the account before the endpoint's host: on the emulator that gives a name that nobody has, and the host is put back before the request is signed.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/kvs-with-functions-kvp.html
 */
export function keyValueStoreClient(
  Client: new (config: object) => AwsClient,
  config: { readonly endpoint?: string },
): AwsClient {
  require('@aws-sdk/signature-v4a');
  const { endpoint } = config;
  if (endpoint === undefined) return new Client(config);
  const { hostname, port } = new URL(endpoint);
  // An address with an account before it is not even a name.
  const client = new Client({ ...config, endpoint: `http://localhost:${port}` });
  (client as AwsClient & { readonly middlewareStack: Stack }).middlewareStack.add(
    (next) => (call) => {
      call.request.hostname = hostname;
      return next(call);
    },
    { step: 'build', priority: 'low' },
  );
  return client;
}
