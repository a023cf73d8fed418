import type { ServicePermissions } from '../permission';
import { ANYTHING, AS_NAMED, DECRYPT, ENCRYPT } from './common';

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonkinesisdatastreams.html',
  type: 'AWS::Kinesis::Stream',
  arn: (partition, name) => `arn:${partition}:kinesis:*:*:stream/${name}`,
  // Keys: https://docs.aws.amazon.com/streams/latest/dev/permissions-user-key-KMS.html
  operations: {
    PutRecord: { keys: ENCRYPT },
    PutRecords: { keys: ENCRYPT },
    GetShardIterator: AS_NAMED,
    GetRecords: { keys: DECRYPT },
    DescribeStreamSummary: AS_NAMED,
    ListShards: AS_NAMED,
    SplitShard: AS_NAMED,
    MergeShards: AS_NAMED,
    UpdateShardCount: { on: ANYTHING },
  },
} satisfies ServicePermissions;
