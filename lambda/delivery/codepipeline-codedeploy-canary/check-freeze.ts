import { Logger } from '@aws-lambda-powertools/logger';
import {
  CodePipelineClient,
  PutJobFailureResultCommand,
  PutJobSuccessResultCommand,
} from '@aws-sdk/client-codepipeline';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { CodePipelineHandler } from 'aws-lambda';
import { required } from '../../shared/environment';

const logger = new Logger();
const ssm = new SSMClient({});
const codePipeline = new CodePipelineClient({});
const freezeParameter = required('FREEZE_PARAMETER');

/**
 * Lets a release go on unless a change freeze is on. The pipeline does not look at what a function returns: it waits until it is told.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/actions-invoke-lambda-function.html
 */
export const handler: CodePipelineHandler = async ({ 'CodePipeline.job': { id: jobId } }) => {
  const message = await reasonToStop();
  logger.info('Change freeze', { jobId, message: message ?? 'none' });
  if (message) {
    await codePipeline.send(new PutJobFailureResultCommand({ jobId, failureDetails: { type: 'JobFailed', message } }));
  } else {
    await codePipeline.send(new PutJobSuccessResultCommand({ jobId }));
  }
};

/** What cannot be asked counts as a freeze: told at once, as the pipeline would otherwise wait for 20 minutes. */
async function reasonToStop(): Promise<string | undefined> {
  try {
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name: freezeParameter }));
    return Parameter?.Value === 'none' ? undefined : `Change freeze: ${Parameter?.Value}`;
  } catch (error) {
    return `Nobody knows whether a change freeze is on: ${(error as Error).message}`;
  }
}
