import type { StackResourceSummary } from '@aws-sdk/client-cloudformation';
import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import type { Target } from './target';

/**
 * Where a resource's service writes its log: to a group that it makes where there is none, and that then never expires.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html
 * @see https://docs.aws.amazon.com/codebuild/latest/userguide/change-project.html
 */
const WRITES_TO: Readonly<Record<string, (name: string) => string>> = {
  'AWS::Logs::LogGroup': (name) => name,
  'AWS::Lambda::Function': (name) => `/aws/lambda/${name}`,
  'AWS::CodeBuild::Project': (name) => `/aws/codebuild/${name}`,
};

/** The names of the log groups of deleted resources that are there all the same. */
export async function leftLogGroups(
  { clientConfig }: Target,
  deleted: readonly StackResourceSummary[],
): Promise<string[]> {
  const names = deleted.flatMap(({ ResourceType = '', PhysicalResourceId }) => {
    const nameOf = WRITES_TO[ResourceType];
    return nameOf && PhysicalResourceId ? [nameOf(PhysicalResourceId)] : [];
  });
  const logs = new CloudWatchLogsClient(clientConfig);
  const left: string[] = [];
  try {
    for (const name of new Set(names)) {
      const { logGroups = [] } = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: name }));
      if (logGroups.some(({ logGroupName }) => logGroupName === name)) left.push(name);
    }
  } finally {
    logs.destroy();
  }
  return left;
}
