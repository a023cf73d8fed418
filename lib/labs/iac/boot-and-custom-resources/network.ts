import { IpAddresses, SecurityGroup, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { InstanceProfile, ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';

/**
 * Where the servers of a branch stand: a subnet with a way to the internet, which costs nothing, and a group that lets nobody in. They
 * have to reach CloudFormation, Systems Manager and the packages of Amazon Linux; endpoints or a NAT gateway would be paid by the hour.
 */
export class Network extends Construct {
  /** What a server may do. The helper scripts of CloudFormation need nothing of it: the instance itself shows whose it is. */
  readonly role: Role;
  readonly outputs;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const vpc = new Vpc(this, 'Vpc', {
      ipAddresses: IpAddresses.cidr('10.0.0.0/24'),
      maxAzs: 1,
      natGateways: 0,
      subnetConfiguration: [{ name: 'Public', subnetType: SubnetType.PUBLIC }],
      restrictDefaultSecurityGroup: false,
    });
    acknowledge(vpc, 'A lab is gone in hours, and who looks for lost packets adds a flow log then.', 'AwsSolutions-VPC7');
    const group = new SecurityGroup(this, 'NobodyIn', { vpc, description: 'Lets nobody in' });

    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('ec2.amazonaws.com') });
    this.role.addManagedPolicy(ManagedPolicy.fromAwsManagedPolicyName('AmazonSSMManagedInstanceCore'));
    acknowledge(
      this.role,
      'AWS keeps this policy for the agent of Systems Manager, which takes the place of SSH.',
      'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/AmazonSSMManagedInstanceCore]',
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
