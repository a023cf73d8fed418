import type { Kind, Permission, Place, ServicePermissions } from '../permission';
import { ANYTHING, AS_NAMED } from './common';

/** The groups that are named after their functions. */
const OF_FUNCTIONS: Kind = {
  name: 'OnLogsOfFunctions',
  type: 'AWS::Lambda::Function',
  naming: 'cutStack',
  arn: (partition, name) => `arn:${partition}:logs:*:*:log-group:/aws/lambda/${name}`,
};

/** The groups that are named after APIs, whose ids API Gateway chooses. */
const OF_APIS: Place = {
  name: 'OnLogsOfApis',
  arn: (partition) => `arn:${partition}:logs:*:*:log-group:API-Gateway-Execution-Logs_*`,
};

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html',
  type: 'AWS::Logs::LogGroup',
  arn: (partition, name) => `arn:${partition}:logs:*:*:log-group:${name}`,
  operations: {
    DescribeLogStreams: { actions: ['logs:DescribeLogStreams'], on: OF_APIS },
    CreateLogGroup: AS_NAMED,
    DeleteLogGroup: AS_NAMED,
    DescribeLogGroups: { on: ANYTHING },
    AssociateKmsKey: AS_NAMED,
    DisassociateKmsKey: AS_NAMED,
    PutMetricFilter: AS_NAMED,
    DeleteMetricFilter: AS_NAMED,
    StartQuery: AS_NAMED,
    GetQueryResults: { on: ANYTHING },
    DescribeQueryDefinitions: { on: ANYTHING },
    CreateExportTask: AS_NAMED,
    FilterLogEvents: ({ logGroupName = '' }: { readonly logGroupName?: string }): Permission => ({
      actions: ['logs:FilterLogEvents'],
      on: logGroupName.startsWith('/aws/lambda/') ? OF_FUNCTIONS : undefined,
    }),
  },
} satisfies ServicePermissions;
