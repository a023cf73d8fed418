import { UpdateFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { expect } from 'expect';
import { invoke } from '../../../../walkthrough/lambda-call';
import { walkthrough } from '../../../../walkthrough/step';
import { failureOf } from '../pictures';
import type { LambdaEssentials } from '../stack';

/** A little more than 4 KB, and a request below the 5,120 bytes at which another error comes first. */
const TOO_MUCH = 'x'.repeat(4200);

export const limits = walkthrough<LambdaEssentials>((step) => [
  step({
    title: 'Put a certificate into its variables',
    explain:
      'All variables of a function together have 4 KB, names included. What is larger goes into a file beside the code, encrypted under a data key; what is secret into Secrets Manager or Parameter Store.',
    call: ({ StopwatchFunctionName }) =>
      new UpdateFunctionConfigurationCommand({
        FunctionName: StopwatchFunctionName,
        Environment: { Variables: { CERTIFICATE: TOO_MUCH } },
      }),
    refusedWith: 'InvalidParameterValueException',
    proves: {
      'lambda/variables-4kb': ({ message }) => expect(message).toContain('exceeded the 4KB limit'),
    },
  }),
  step({
    title: 'Give it a role that is made for people',
    explain:
      'Who configures a function passes a role on to Lambda, which needs `iam:PassRole`; and the role has to trust lambda.amazonaws.com. That of the photographers trusts the account.',
    call: ({ StopwatchFunctionName, PhotographerRoleArn }) =>
      new UpdateFunctionConfigurationCommand({ FunctionName: StopwatchFunctionName, Role: PhotographerRoleArn }),
    refusedWith: 'InvalidParameterValueException',
    proves: {
      'lambda-permissions/execution-role': ({ message }) =>
        expect(message).toBe('The role defined for the function cannot be assumed by Lambda.'),
    },
  }),
  step({
    title: 'Let it work longer than it may',
    explain:
      'The stopwatch was given no timeout, so it has 3 seconds. The work takes minutes: Lambda ends it and throws its environment away, in whatever it was doing.',
    call: ({ StopwatchFunctionName, run }) =>
      invoke(StopwatchFunctionName, { name: run, millions: 500_000, threads: [1] }),
    proves: {
      'lambda/timeout-observed': (answer, _, { milliseconds }) => {
        expect(answer.FunctionError).toBe('Unhandled');
        expect(failureOf(answer).errorMessage).toContain('Task timed out after 3.00 seconds');
        expect(milliseconds).toBeGreaterThanOrEqual(3000);
      },
    },
  }),
]);
