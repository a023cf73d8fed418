import { GetFunctionConfigurationCommand, UpdateFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { expect } from 'expect';
import { invoke } from '../../../../walkthrough/lambda-call';
import { walkthrough } from '../../../../walkthrough/step';
import { lamp, logOf } from '../calls';
import type { AsyncAndConcurrency } from '../stack';

/** What the kit gives a function, and what the walk gives it for a while. */
const MEMORY = 256;
const MORE_MEMORY = 512;
const resize = (functionName: string, megabytes: number) =>
  new UpdateFunctionConfigurationCommand({ FunctionName: functionName, MemorySize: megabytes });

const tailOf = (functionName: string, event: object, qualifier?: string) =>
  invoke(functionName, event, qualifier, { LogType: 'Tail' });

const reportIn = (log: string) => log.split('\n').find((line) => line.startsWith('REPORT ')) ?? '';

export const coldStart = walkthrough<AsyncAndConcurrency>((step) => [
  step({
    title: 'Give the mail room more memory',
    explain: 'Whatever changes in the configuration of a function, its instances are not used any more.',
    call: ({ MailRoomName }) => resize(MailRoomName, MORE_MEMORY),
    undo: ({ MailRoomName }) => resize(MailRoomName, MEMORY),
    neededUntil: 'Call it twice',
    check: ({ MemorySize }) => expect(MemorySize).toBe(MORE_MEMORY),
  }),
  step({
    title: 'Wait for the change',
    explain: 'Until then calls get what was there before.',
    call: ({ MailRoomName }) => new GetFunctionConfigurationCommand({ FunctionName: MailRoomName }),
    withinSeconds: 60,
    check: ({ LastUpdateStatus }) => expect(LastUpdateStatus).toBe('Successful'),
  }),
  step({
    title: 'Call it twice',
    explain:
      'For the first call a new instance loads the code and runs what stands outside the handler: `Init Duration` in its REPORT line, which is billed, too. The second finds the instance there.',
    repeat: 2,
    call: ({ MailRoomName, run, n }) => tailOf(MailRoomName, lamp(`${run}-cold-${n}`)),
    show: (answers) => answers.map((answer) => reportIn(logOf(answer)).replaceAll('\t', '  ')).join('\n'),
    proves: {
      'lambda-concurrency/cold-start': ([first = {}, second = {}]) => {
        expect(reportIn(logOf(first))).toMatch(/\tInit Duration: [\d.]+ ms/);
        expect(reportIn(logOf(second))).toMatch(/\tDuration: [\d.]+ ms/);
        expect(logOf(second)).not.toContain('Init Duration');
      },
    },
  }),
  step({
    title: 'Call what stands ready',
    explain:
      'The alias `live` of the front desk has provisioned concurrency: Lambda made an instance of its version when the stack was deployed, and `AWS_LAMBDA_INITIALIZATION_TYPE` says so. Called without the alias it would be `on-demand`.',
    awsOnly: 'The emulator makes no instances ready before they are called.',
    call: ({ FrontDeskName, run }) => tailOf(FrontDeskName, lamp(`${run}-ready`), 'live'),
    example: ({ run }) => ({
      StatusCode: 200,
      ExecutedVersion: '1',
      LogResult: Buffer.from(
        `${JSON.stringify({
          level: 'INFO',
          message: 'Received',
          service: 'receive-request',
          requestId: `${run}-ready`,
          urgent: false,
          initialization: 'provisioned-concurrency',
        })}\n`,
      ).toString('base64'),
      Payload: undefined,
    }),
    show: (answer) => logOf(answer),
    check: (answer) => expect(logOf(answer)).toContain('"initialization":"provisioned-concurrency"'),
  }),
]);
