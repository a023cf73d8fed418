import { FilterLogEventsCommand, type FilterLogEventsCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import { type InvokeCommandOutput, UpdateFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { expect } from 'expect';
import type { Timing } from '../../../../../lambda/lambda/lambda-essentials/time-work';
import { answerOf, invoke } from '../../../../walkthrough/lambda-call';
import { type StepFunction, walkthrough } from '../../../../walkthrough/step';
import { table } from '../../../../walkthrough/table';
import type { LambdaEssentials } from '../stack';

const SHARED = 'On the emulator all functions share the processors of this machine, whatever their memory.';
const THREADS = [1, 2];

/** With one thread and with two, in milliseconds, as they were measured on a function of each size. */
const EXAMPLE = { 128: [7912, 7894], 1769: [571, 577], 3008: [566, 336] } as const;
type Size = keyof typeof EXAMPLE;

function exampleOf(size: Size): Timing[] {
  return THREADS.map((threads, index) => ({ memoryInMB: size, threads, milliseconds: EXAMPLE[size][index] ?? 0 }));
}

/** Sets the memory, with time enough for the work, and takes the time. */
function measure(step: StepFunction<keyof LambdaEssentials['outputs'], never>, size: Size, explain: string) {
  return [
    step({
      title: `Give the stopwatch ${size} MB`,
      explain,
      awsOnly: SHARED,
      call: ({ StopwatchFunctionName }) =>
        new UpdateFunctionConfigurationCommand({ FunctionName: StopwatchFunctionName, MemorySize: size, Timeout: 60 }),
      // As the stack made it: no more is said there than these two.
      undo: ({ StopwatchFunctionName }) =>
        new UpdateFunctionConfigurationCommand({ FunctionName: StopwatchFunctionName, MemorySize: 256, Timeout: 3 }),
      neededUntil: `Take the time with ${size} MB`,
      example: { MemorySize: size },
      check: ({ MemorySize }) => expect(MemorySize).toBe(size),
    }),
    step({
      title: `Take the time with ${size} MB`,
      explain:
        'The same work by one thread, and by two that share it. It says no more than that until the change has come through.',
      awsOnly: SHARED,
      call: ({ StopwatchFunctionName, run }) =>
        invoke(StopwatchFunctionName, { name: run, millions: 400, threads: THREADS }),
      withinSeconds: 120,
      example: { StatusCode: 200, Payload: textOf(exampleOf(size)) },
      check: (answer) => expect(answerOf<Timing[]>(answer).map(({ memoryInMB }) => memoryInMB)).toEqual([size, size]),
    }),
  ];
}

/** An example is a text for the guide; `answerOf` reads it like bytes. */
function textOf(answer: object): NonNullable<InvokeCommandOutput['Payload']> {
  return JSON.stringify(answer) as unknown as NonNullable<InvokeCommandOutput['Payload']>;
}

export const memory = walkthrough<LambdaEssentials>((step) => [
  ...measure(
    step,
    128,
    'The least that there is. Processor time comes with memory, so that is the least of it, too: a fourteenth.',
  ),
  ...measure(step, 1769, 'Here a function has one whole vCPU.'),
  ...measure(
    step,
    3008,
    'A vCPU, and more than half of a second one. New accounts are held to this size at first, as many report; the most is 10,240 MB.',
  ),
  step({
    title: 'Compare',
    explain:
      'Up to 1,769 MB the same work is done faster in proportion, and costs about the same; a second thread finds no processor. Beyond, one thread gains nothing, and pays for what it does not use; two threads gain.',
    awsOnly: SHARED,
    call: ({ StopwatchLogGroupName, run }) =>
      new FilterLogEventsCommand({ logGroupName: StopwatchLogGroupName, filterPattern: `{ $.name = "${run}" }` }),
    withinSeconds: 60,
    example: ({ run }) => ({
      events: [128, 1769, 3008]
        .flatMap((size) => exampleOf(size as Size))
        .map((timing) => ({ message: JSON.stringify({ message: 'Timed', name: run, ...timing }) })),
    }),
    show: (answer) =>
      table([
        ['MB', 'threads', 'milliseconds'],
        ...[...timingsIn(answer)].map(([what, milliseconds]) => [...what.split(' by '), String(milliseconds)]),
      ]),
    proves: {
      'lambda/full-vcpu': (answer) => {
        const timings = timingsIn(answer);
        const timeOf = (what: string) => timings.get(what) ?? Number.NaN;
        expect(timeOf('128 by 1')).toBeGreaterThan(5 * timeOf('1769 by 1'));
        expect(timeOf('1769 by 2')).toBeGreaterThan(0.8 * timeOf('1769 by 1'));
        expect(timeOf('3008 by 1')).toBeGreaterThan(0.8 * timeOf('1769 by 1'));
        expect(timeOf('3008 by 2')).toBeLessThan(0.8 * timeOf('3008 by 1'));
      },
    },
  }),
]);

/** The times of each size and number of threads; where one was taken twice, the last. */
function timingsIn({ events = [] }: Pick<FilterLogEventsCommandOutput, 'events'>): Map<string, number> {
  const timings = events.map(({ message = '{}' }): Timing => JSON.parse(message));
  return new Map(
    timings.map(({ memoryInMB, threads, milliseconds }) => [`${memoryInMB} by ${threads}`, milliseconds] as const),
  );
}
