import { randomUUID } from 'node:crypto';
import type { Context } from 'aws-lambda';

/** Variables that Lambda sets, not we. @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html */
const OF_LAMBDA = [
  'AWS_REGION',
  'AWS_LAMBDA_FUNCTION_NAME',
  'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
  'AWS_LAMBDA_FUNCTION_VERSION',
  '_X_AMZN_TRACE_ID',
  'AWS_XRAY_CONTEXT_MISSING',
  'AWS_XRAY_DAEMON_ADDRESS',
];

/** Who did the work: which execution environment, in which of its calls, and what Lambda told it. */
export interface Instance {
  readonly instance: string;
  readonly call: number;
  readonly requestId: string;
  readonly functionName: string;
  readonly memoryInMB: number;
  readonly variables: Readonly<Record<string, string | undefined>>;
}

// Once in the life of an execution environment, when the module is loaded.
const instance = randomUUID();
let call = 0;

/** Counts the call, and says who serves it. */
export function servedBy({ awsRequestId, functionName, memoryLimitInMB }: Context): Instance {
  call += 1;
  const variables = Object.fromEntries(OF_LAMBDA.map((name) => [name, process.env[name]]));
  return { instance, call, requestId: awsRequestId, functionName, memoryInMB: Number(memoryLimitInMB), variables };
}
