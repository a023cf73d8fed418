/** A command of the AWS SDK for JavaScript v3, as far as a walkthrough looks at it. */
export interface AwsCommand<Answer = unknown> {
  readonly input: object;
  // biome-ignore lint/suspicious/noExplicitAny: the SDK's own signature differs from client to client; only the answer matters here.
  resolveMiddleware(...args: any[]): (...args: any[]) => Promise<{ output: Answer }>;
}
