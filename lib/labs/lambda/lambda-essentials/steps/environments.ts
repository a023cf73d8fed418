import { UpdateFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { expect } from 'expect';
import type { Refused, Rendered } from '../../../../../lambda/lambda/lambda-essentials/render-picture';
import { answerOf, invoke } from '../../../../walkthrough/lambda-call';
import { walkthrough } from '../../../../walkthrough/step';
import { table } from '../../../../walkthrough/table';
import type { LambdaEssentials } from '../stack';

export const environments = walkthrough<LambdaEssentials>((step) => [
  step({
    title: 'Change what the service does, and not its code',
    explain:
      'Whoever names no width gets 320 pixels; from now on 64. All variables are set at once: one that is left out is gone.',
    call: ({ RenderFunctionName, UploadsBucketName }) => withDefaultWidth(RenderFunctionName, UploadsBucketName, '64'),
    undo: ({ RenderFunctionName, UploadsBucketName }) => withDefaultWidth(RenderFunctionName, UploadsBucketName, '320'),
    neededUntil: 'Ask three times more',
    check: ({ Environment }) => expect(Environment?.Variables?.DEFAULT_WIDTH).toBe('64'),
  }),
  step({
    title: 'Ask for a picture: a cold call',
    explain:
      'A changed configuration comes with new execution environments. Of the one that answers this is the first call, and its disk has nothing yet.',
    call: ({ RenderFunctionName, run }) => invoke(RenderFunctionName, { picture: `${run}-1.png`, explain: true }),
    withinSeconds: 60,
    proves: {
      'lambda/environment-variables': (answer) => expect(answerOf<Rendered>(answer).width).toBe(64),
    },
    check: (answer) => {
      const { source, servedBy } = answerOf<Rendered>(answer);
      expect({ source, call: servedBy?.call }).toEqual({ source: 's3', call: 1 });
    },
  }),
  step({
    title: 'Ask three times more',
    explain:
      'Warm calls: the same environment, in which the module with its clients was loaded once, and whose /tmp still has the upload. Count on none of it: any call may come to a new environment. The context object tells the calls apart, by the id of each request.',
    repeat: 3,
    call: ({ RenderFunctionName, run }) => invoke(RenderFunctionName, { picture: `${run}-1.png`, explain: true }),
    show: (answers) => {
      const rows = answers
        .map((answer) => answerOf<Rendered>(answer))
        .map(({ source, servedBy }) => [
          servedBy?.instance ?? '',
          servedBy?.requestId ?? '',
          String(servedBy?.call),
          source,
        ]);
      return table([['environment', 'request', 'call', 'upload from'], ...rows]);
    },
    proves: {
      'lambda/init-outside-handler': (answers) => {
        const served = answers.map((answer) => answerOf<Rendered>(answer).servedBy);
        expect(new Set(served.map((each) => each?.instance)).size).toBe(1);
        expect(served.map((each) => each?.call)).toEqual([2, 3, 4]);
      },
      'lambda/context-object': (answers, { RenderFunctionName }) => {
        const served = answers.map((answer) => answerOf<Rendered>(answer).servedBy);
        for (const each of served) {
          expect(each?.requestId).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
          expect(each).toMatchObject({ functionName: RenderFunctionName, memoryInMB: 1024 });
        }
        expect(new Set(served.map((each) => each?.requestId)).size).toBe(3);
      },
      'lambda/tmp-reused': (answers) =>
        expect(answers.map((answer) => answerOf<Rendered>(answer).source)).toEqual(['/tmp', '/tmp', '/tmp']),
    },
  }),
  step({
    title: 'Read what Lambda tells the function',
    explain:
      'Nobody has set these variables but Lambda. The function is traced, so it is told to which trace this call belongs.',
    call: ({ RenderFunctionName, run }) => invoke(RenderFunctionName, { picture: `${run}-2.png`, explain: true }),
    show: (answer) =>
      table(
        Object.entries(answerOf<Rendered>(answer).servedBy?.variables ?? {}).map(([name, value]) => [
          name,
          value ?? '',
        ]),
      ),
    proves: {
      'lambda/system-variables': (answer, { RenderFunctionName }) =>
        expect(answerOf<Rendered>(answer).servedBy?.variables).toMatchObject({
          AWS_REGION: expect.stringMatching(/^[a-z]+(-[a-z]+)+-\d$/),
          AWS_LAMBDA_FUNCTION_NAME: RenderFunctionName,
          AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '1024',
          AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
        }),
      'lambda-monitoring/xray-variables': (answer) =>
        expect(answerOf<Rendered>(answer).servedBy?.variables).toMatchObject({
          _X_AMZN_TRACE_ID: expect.stringMatching(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=[01]/),
          AWS_XRAY_CONTEXT_MISSING: 'LOG_ERROR',
          AWS_XRAY_DAEMON_ADDRESS: expect.stringMatching(/^[\d.]+:\d+$/),
        }),
    },
  }),
  step({
    title: 'Ask for more than it gives',
    explain: "That is the caller's mistake, and answered as such: it counts as no error of the function.",
    call: ({ RenderFunctionName, run }) => invoke(RenderFunctionName, { picture: `${run}-1.png`, width: 99_999 }),
    check: (answer) => expect(answerOf<Refused>(answer).refused).toBe('`width` is a whole number from 1 to 1024.'),
  }),
]);

function withDefaultWidth(renderFunction: string, uploads: string, width: string): UpdateFunctionConfigurationCommand {
  return new UpdateFunctionConfigurationCommand({
    FunctionName: renderFunction,
    Environment: {
      Variables: {
        POWERTOOLS_SERVICE_NAME: 'render-picture',
        NODE_OPTIONS: '--enable-source-maps',
        UPLOADS_BUCKET: uploads,
        DEFAULT_WIDTH: width,
      },
    },
  });
}
