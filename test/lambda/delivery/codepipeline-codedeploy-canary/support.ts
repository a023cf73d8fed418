import '../../../support/quiet-logger';
import { CodeDeployClient } from '@aws-sdk/client-codedeploy';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import {
  type OrderLine,
  quoteOf,
  type Settings,
} from '../../../../lambda/delivery/codepipeline-codedeploy-canary/quote';

Object.assign(process.env, { QUOTE_FUNCTION_NAME: 'quotes' });

export const lambda = mockClient(LambdaClient);
export const codeDeploy = mockClient(CodeDeployClient);

beforeEach(() => {
  lambda.reset();
  codeDeploy.reset();
});

export const GOOD: Settings = { release: 'first', taxPercent: '20', bulkDiscounts: '{"100":10}' };
export const WITHOUT_TAX: Settings = { ...GOOD, taxPercent: '20,5' };
export const WITHOUT_DISCOUNTS: Settings = { ...GOOD, bulkDiscounts: '{"100":10,}' };

/** Lets versions of the service answer: each call the next of these, again from the first when all have had theirs. */
export function answering(...versions: readonly (readonly [version: string, settings: Settings])[]): void {
  let call = 0;
  lambda.on(InvokeCommand).callsFake(async ({ Payload }) => {
    // As a call over a network, which lets timers run.
    await new Promise(setImmediate);
    const [ExecutedVersion, settings] = versions[call++ % versions.length] as (typeof versions)[number];
    return { ExecutedVersion, ...answerOf(JSON.parse(Payload), settings) };
  });
}

function answerOf(line: OrderLine, settings: Settings) {
  try {
    return { Payload: Buffer.from(JSON.stringify(quoteOf(line, settings))) };
  } catch (error) {
    const content = { errorMessage: (error as Error).message };
    return { FunctionError: 'Unhandled', Payload: Buffer.from(JSON.stringify(content)) };
  }
}

/** Which versions or aliases were called. */
export function called(): string[] {
  return [...new Set(lambda.commandCalls(InvokeCommand).map(({ args: [{ input }] }) => String(input.Qualifier)))];
}

/** Loads a handler of the lab, which reads its environment when it is loaded. */
export function load<Module>(name: string): Module {
  return require(`../../../../lambda/delivery/codepipeline-codedeploy-canary/${name}`);
}
