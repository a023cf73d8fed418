import type { Kind, Permission, Place, ServicePermissions } from '../permission';
import { ANYTHING } from './common';

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

/** Groups that a walkthrough makes. They are not named after a stack, so that nobody may delete the lab's own. */
const MADE: Place = { name: 'OnMadeLogGroups', arn: (partition) => `arn:${partition}:logs:*:*:log-group:cdk-labs-*` };

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html',
  type: 'AWS::Logs::LogGroup',
  arn: (partition, name) => `arn:${partition}:logs:*:*:log-group:${name}`,
  operations: {
    DescribeLogStreams: { actions: ['logs:DescribeLogStreams'], on: OF_APIS },
    CreateLogGroup: { actions: ['logs:CreateLogGroup'], on: MADE },
    DeleteLogGroup: { actions: ['logs:DeleteLogGroup'], on: MADE },
    DescribeLogGroups: { actions: ['logs:DescribeLogGroups'], on: ANYTHING },
    AssociateKmsKey: { actions: ['logs:AssociateKmsKey'] },
    DisassociateKmsKey: { actions: ['logs:DisassociateKmsKey'] },
    PutMetricFilter: { actions: ['logs:PutMetricFilter'] },
    DeleteMetricFilter: { actions: ['logs:DeleteMetricFilter'] },
    StartQuery: { actions: ['logs:StartQuery'] },
    GetQueryResults: { actions: ['logs:GetQueryResults'], on: ANYTHING },
    DescribeQueryDefinitions: { actions: ['logs:DescribeQueryDefinitions'], on: ANYTHING },
    CreateExportTask: { actions: ['logs:CreateExportTask'] },
    FilterLogEvents: ({ logGroupName = '' }: { readonly logGroupName?: string }): Permission => ({
      actions: ['logs:FilterLogEvents'],
      on: logGroupName.startsWith('/aws/lambda/') ? OF_FUNCTIONS : undefined,
    }),
  },
} satisfies ServicePermissions;
