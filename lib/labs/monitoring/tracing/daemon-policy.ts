import { type IRole, ManagedPolicy } from 'aws-cdk-lib/aws-iam';
import { acknowledge } from '../../../kit/acknowledge';

const NAME = 'AWSXRayDaemonWriteAccess';

/**
 * What sends segments may do: send them, tell how it fares, and read how much it is to record.
 *
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSXRayDaemonWriteAccess.html
 */
export function daemonPolicy(role: IRole): void {
  role.addManagedPolicy(ManagedPolicy.fromAwsManagedPolicyName(NAME));
  acknowledge(
    role,
    'AWS keeps this policy for what sends traces, which have no ARNs.',
    `AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${NAME}]`,
  );
}
