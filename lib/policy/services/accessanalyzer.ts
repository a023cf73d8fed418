import type { ServicePermissions } from '../permission';
import { ANYTHING } from './common';

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsiamaccessanalyzer.html',
  type: 'AWS::AccessAnalyzer::Analyzer',
  // Where the account had one, it is not named after the lab.
  arn: (partition) => `arn:${partition}:access-analyzer:*:*:analyzer/*`,
  operations: {
    ListAnalyzers: { actions: ['access-analyzer:ListAnalyzers'], on: ANYTHING },
    ListFindingsV2: { actions: ['access-analyzer:ListFindingsV2'] },
    StartResourceScan: { actions: ['access-analyzer:StartResourceScan'] },
  },
} satisfies ServicePermissions;
