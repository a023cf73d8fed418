import type { ServicePermissions } from '../permission';
import { ANYTHING } from './common';

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsappsync.html',
  type: 'AWS::AppSync::GraphQLApi',
  // AppSync chooses the ids of APIs, so that nobody knows them before. A request is for each of the fields that it begins with.
  arn: (partition) => `arn:${partition}:appsync:*:*:apis/*`,
  operations: {
    GetResolver: { on: ANYTHING },
    EvaluateCode: { on: ANYTHING },
  },
} satisfies ServicePermissions;
