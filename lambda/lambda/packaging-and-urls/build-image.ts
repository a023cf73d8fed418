import { Logger } from '@aws-lambda-powertools/logger';
import { CodeBuildClient, StartBuildCommand } from '@aws-sdk/client-codebuild';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { answer } from '../../shared/cloudformation-answer';
import { required } from '../../shared/environment';

const logger = new Logger();
const codeBuild = new CodeBuildClient({});
const projectName = required('PROJECT_NAME');

/**
 * The custom resource behind the image: starts a build and ends. The build itself answers CloudFormation, which waits for that, so
 * that nothing of ours has to wait. There is nothing to delete: the repository takes its images along.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html
 */
export async function handler(event: CloudFormationCustomResourceEvent): Promise<void> {
  if (event.RequestType === 'Delete') return answer(event, { Status: 'SUCCESS' });
  try {
    const { build } = await codeBuild.send(
      new StartBuildCommand({ projectName, environmentVariablesOverride: variables(event) }),
    );
    logger.info('Build started', { id: build?.id });
  } catch (error) {
    await answer(event, { Status: 'FAILED', Reason: String(error) });
  }
}

/** What the build needs for its answer. */
function variables({ ResponseURL, StackId, RequestId, LogicalResourceId }: CloudFormationCustomResourceEvent) {
  const values = {
    RESPONSE_URL: ResponseURL,
    STACK_ID: StackId,
    REQUEST_ID: RequestId,
    RESOURCE_ID: LogicalResourceId,
  };
  return Object.entries(values).map(([name, value]) => ({ name, value }));
}
