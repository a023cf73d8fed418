import '../../../support/quiet-logger';
import {
  CodePipelineClient,
  PutJobFailureResultCommand,
  PutJobSuccessResultCommand,
} from '@aws-sdk/client-codepipeline';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { CodePipelineEvent, Context } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';

process.env.FREEZE_PARAMETER = 'freeze';
const { handler } =
  require('../../../../lambda/delivery/codepipeline-codedeploy-canary/check-freeze') as typeof import('../../../../lambda/delivery/codepipeline-codedeploy-canary/check-freeze');

const ssm = mockClient(SSMClient);
const codePipeline = mockClient(CodePipelineClient);

beforeEach(() => {
  ssm.reset();
  codePipeline.reset();
  codePipeline.onAnyCommand().resolves({});
});

function freeze(Value: string): void {
  ssm.on(GetParameterCommand, { Name: 'freeze' }).resolves({ Parameter: { Value } });
}

async function runJob(): Promise<void> {
  await handler({ 'CodePipeline.job': { id: 'job-1' } } as CodePipelineEvent, {} as Context, () => {});
}

const succeeded = () => codePipeline.commandCalls(PutJobSuccessResultCommand).map(({ args: [{ input }] }) => input);
const failed = () => codePipeline.commandCalls(PutJobFailureResultCommand).map(({ args: [{ input }] }) => input);

describe('check-freeze', () => {
  it('tells the pipeline to go on where no freeze is on', async () => {
    freeze('none');
    await runJob();
    expect(succeeded()).toEqual([{ jobId: 'job-1' }]);
    expect(failed()).toEqual([]);
  });

  it('fails the job with the reason of the freeze', async () => {
    freeze('Black Friday');
    await runJob();
    expect(succeeded()).toEqual([]);
    expect(failed()).toEqual([
      { jobId: 'job-1', failureDetails: { type: 'JobFailed', message: 'Change freeze: Black Friday' } },
    ]);
  });

  it('fails the job where it cannot ask, so that the pipeline does not wait for it', async () => {
    ssm.on(GetParameterCommand).rejects(new Error('Throttled.'));
    await runJob();
    expect(succeeded()).toEqual([]);
    expect(failed()).toMatchObject([{ failureDetails: { message: expect.stringContaining('Throttled.') } }]);
  });

  it('fails itself where the pipeline does not take its word, so that Lambda tries again', async () => {
    freeze('none');
    codePipeline.on(PutJobSuccessResultCommand).rejects(new Error('Throttled.'));
    await expect(runJob()).rejects.toThrow('Throttled.');
  });
});
