import type { Kind, ServicePermissions } from '../permission';
import { ANYTHING, AS_NAMED } from './common';

/** Parameters that a lab names itself: in a path that begins with the stack's name. */
const IN_PATH: Kind = {
  name: 'OnPaths',
  type: 'AWS::SSM::Parameter',
  arn: (partition, name) => `arn:${partition}:ssm:*:*:parameter/${name.replace(/-\*$/, '/*')}`,
};
/** Those that AWS publishes for all accounts. */
const PUBLIC = {
  name: 'OnPublicParameters',
  arn: (partition: string) => `arn:${partition}:ssm:*::parameter/aws/service/*`,
};

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html',
  type: 'AWS::SSM::Parameter',
  naming: 'id',
  arn: (partition, name) => `arn:${partition}:ssm:*:*:parameter/CFN-${name}`,
  operations: {
    // Who names its type may be making it, in a path; CloudFormation's own names are only given new values.
    PutParameter: ({ Type }: { Type?: string }) => (Type ? { on: IN_PATH } : AS_NAMED),
    GetParameter: ({ Name = '' }: { Name?: string }) => ({ on: Name.startsWith('/aws/service/') ? PUBLIC : IN_PATH }),
    GetParametersByPath: { on: IN_PATH },
    DeleteParameter: { on: IN_PATH },
    LabelParameterVersion: { on: IN_PATH },
    DescribeParameters: { on: ANYTHING },
  },
} satisfies ServicePermissions;
