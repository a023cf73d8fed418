import { SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { InstanceProfile, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import { publicVpc } from '../../../kit/lab-vpc';

/**
 * Where the servers of a branch stand: a subnet with a way to the internet, which costs nothing, and a group that lets nobody in. They
 * have to reach CloudFormation and the packages of Amazon Linux; an endpoint or a NAT gateway would be paid by the hour.
 */
export class Network extends Construct {
  /** With it a server reads its pages. The helper scripts of CloudFormation need none: they show whose instance they run on. */
  readonly role: Role;
  readonly outputs;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const vpc = publicVpc(this, 'Vpc');
    const group = new SecurityGroup(this, 'NobodyIn', { vpc, description: 'Lets nobody in' });

    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('ec2.amazonaws.com') });
    acknowledge(
      this.role,
      'The pages are an asset of the CDK, whose grant to read covers its bucket of assets.',
      'AwsSolutions-IAM5[Action::s3:GetBucket*]',
      'AwsSolutions-IAM5[Action::s3:GetObject*]',
      'AwsSolutions-IAM5[Action::s3:List*]',
      'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-<AWS::Region>/*]',
    );
    const profile = new InstanceProfile(this, 'Profile', { role: this.role });

    this.outputs = {
      SubnetId: vpc.publicSubnets[0]?.subnetId ?? '',
      SecurityGroupId: group.securityGroupId,
      InstanceProfileName: profile.instanceProfileName,
      ServerRoleName: this.role.roleName,
    };
  }
}
