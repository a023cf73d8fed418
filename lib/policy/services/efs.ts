import type { Place, ServicePermissions } from '../permission';

/** EFS chooses the ids, so that nobody knows them before. */
const ALL_FILE_SYSTEMS: Place = {
  name: 'OnAllFileSystems',
  arn: (partition) => `arn:${partition}:elasticfilesystem:*:*:file-system/*`,
};
const ALL_ACCESS_POINTS: Place = {
  name: 'OnAllAccessPoints',
  arn: (partition) => `arn:${partition}:elasticfilesystem:*:*:access-point/*`,
};

// IAM's prefix is another than the SDK's name.
export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticfilesystem.html',
  type: 'AWS::EFS::FileSystem',
  arn: ALL_FILE_SYSTEMS.arn,
  operations: {
    DescribeFileSystems: { actions: ['elasticfilesystem:DescribeFileSystems'], on: ALL_FILE_SYSTEMS },
    DescribeMountTargets: { actions: ['elasticfilesystem:DescribeMountTargets'], on: ALL_FILE_SYSTEMS },
    DescribeLifecycleConfiguration: {
      actions: ['elasticfilesystem:DescribeLifecycleConfiguration'],
      on: ALL_FILE_SYSTEMS,
    },
    DescribeAccessPoints: { actions: ['elasticfilesystem:DescribeAccessPoints'], on: ALL_ACCESS_POINTS },
  },
} satisfies ServicePermissions;
