import { ArnFormat, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IStream } from 'aws-cdk-lib/aws-kinesis';
import { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';

export interface KclWorkerRoleProps {
  readonly stream: IStream;
}

/** The library makes and keeps these tables itself. */
const TABLE = [
  'dynamodb:CreateTable',
  'dynamodb:DescribeTable',
  'dynamodb:Scan',
  'dynamodb:GetItem',
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
  'dynamodb:DeleteItem',
];

/**
 * What a worker with the Kinesis Client Library 3 may do, here as a task of ECS: read the stream, and share its shards out with the
 * other workers of the application through tables that are named after it.
 *
 * @see https://docs.aws.amazon.com/streams/latest/dev/kcl-iam-permissions.html
 */
export class KclWorkerRole extends Construct {
  constructor(scope: Construct, id: string, { stream }: KclWorkerRoleProps) {
    super(scope, id);
    const stack = Stack.of(this);
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('ecs-tasks.amazonaws.com') });
    stream.grantRead(role);

    const application = `${stack.stackName}-kcl`;
    const table = (name: string) =>
      stack.formatArn({
        service: 'dynamodb',
        resource: 'table',
        resourceName: name,
        arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
      });
    const leases = table(application);
    role.addToPolicy(new PolicyStatement({ actions: [...TABLE, 'dynamodb:UpdateTable'], resources: [leases] }));
    role.addToPolicy(new PolicyStatement({ actions: ['dynamodb:Query'], resources: [`${leases}/index/*`] }));
    role.addToPolicy(
      new PolicyStatement({
        actions: TABLE,
        resources: [table(`${application}-WorkerMetricStats`), table(`${application}-CoordinatorState`)],
      }),
    );
    role.addToPolicy(new PolicyStatement({ actions: ['cloudwatch:PutMetricData'], resources: ['*'] }));
    acknowledge(
      role,
      'Metrics have no ARN, and the indexes are those of the one table.',
      'AwsSolutions-IAM5[Resource::*]',
      `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:dynamodb:<AWS::Region>:<AWS::AccountId>:table/${application}/index/*]`,
    );
  }
}
