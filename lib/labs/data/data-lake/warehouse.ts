import { Fn, Stack } from 'aws-cdk-lib';
import { type IConnectable, Port, PublicSubnet, SecurityGroup, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnDeliveryStream } from 'aws-cdk-lib/aws-kinesisfirehose';
import { CfnNamespace, CfnWorkgroup } from 'aws-cdk-lib/aws-redshiftserverless';
import type { Bucket, CfnBucket } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import { acknowledgeDelivery } from './delivery-role';

export interface WarehouseProps {
  /** Where files wait for the COPY. */
  readonly lake: Bucket;
  /** A stream of Firehose: it comes from the same addresses as all. */
  readonly firehose: IConnectable;
}

const DATABASE = 'shop';
const PORT = 5439;

/**
 * Sales for those who ask all day and join many tables. Firehose writes files and has Redshift copy them.
 *
 * @see https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html#using-iam-rs
 */
export class Warehouse extends Construct {
  constructor(scope: Construct, id: string, { lake, firehose }: WarehouseProps) {
    super(scope, id);
    const { stackName } = Stack.of(this);

    const copier = new Role(this, 'Copier', { assumedBy: new ServicePrincipal('redshift.amazonaws.com') });
    lake.grantRead(copier, 'warehouse/*');
    const namespace = new CfnNamespace(this, 'Namespace', {
      namespaceName: stackName.toLowerCase(),
      dbName: DATABASE,
      // Redshift makes the password, keeps it as a secret and rotates it.
      manageAdminPassword: true,
      iamRoles: [copier.roleArn],
      defaultIamRoleArn: copier.roleArn,
    });
    const { subnetIds, securityGroup } = this.network();
    // Firehose reaches it from outside of the network, and nobody else does.
    securityGroup.connections.allowFrom(firehose, Port.tcp(PORT));
    const workgroup = new CfnWorkgroup(this, 'Workgroup', {
      workgroupName: stackName.toLowerCase(),
      namespaceName: namespace.ref,
      baseCapacity: 8,
      maxCapacity: 8,
      publiclyAccessible: true,
      subnetIds,
      securityGroupIds: [securityGroup.securityGroupId],
    });

    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('firehose.amazonaws.com') });
    // Not the administrator: a user that may insert into one table, made by SQL with this password.
    const loader = new Secret(this, 'Loader', {
      description: 'How Firehose logs in to Redshift.',
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ username: 'loader' }),
        generateStringKey: 'password',
        passwordLength: 32,
        excludePunctuation: true,
      },
    });
    loader.grantRead(role);
    acknowledge(
      loader,
      'Redshift has to be told of a new password by SQL, which nobody does for a lab.',
      'AwsSolutions-SMG4',
    );
    const sales = new CfnDeliveryStream(this, 'Sales', {
      deliveryStreamEncryptionConfigurationInput: { keyType: 'AWS_OWNED_CMK' },
      redshiftDestinationConfiguration: {
        roleArn: role.roleArn,
        clusterJdbcurl: `jdbc:redshift://${workgroup.attrWorkgroupEndpointAddress}:${PORT}/${DATABASE}`,
        secretsManagerConfiguration: { enabled: true, secretArn: loader.secretArn, roleArn: role.roleArn },
        copyCommand: { dataTableName: 'sales', copyOptions: "JSON 'auto' GZIP" },
        s3Configuration: {
          bucketArn: lake.bucketArn,
          roleArn: role.roleArn,
          prefix: 'warehouse/',
          compressionFormat: 'GZIP',
          bufferingHints: { intervalInSeconds: 60, sizeInMBs: 5 },
        },
      },
    });
    sales.node.addDependency(lake.grantReadWrite(role), role);
    acknowledgeDelivery(this, lake);
    const lakeId = Stack.of(this).getLogicalId(lake.node.defaultChild as CfnBucket);
    acknowledge(
      copier,
      'Redshift reads the files that Firehose wrote for it, by names that Firehose gives.',
      'AwsSolutions-IAM5[Action::s3:GetBucket*]',
      'AwsSolutions-IAM5[Action::s3:GetObject*]',
      'AwsSolutions-IAM5[Action::s3:List*]',
      `AwsSolutions-IAM5[Resource::<${lakeId}.Arn>/warehouse/*]`,
    );
  }

  /** Three subnets in three Availability Zones, as Redshift Serverless wants them; the CDK knows of two without an account. */
  private network(): { subnetIds: string[]; securityGroup: SecurityGroup } {
    const vpc = new Vpc(this, 'Vpc', {
      maxAzs: 2,
      natGateways: 0,
      restrictDefaultSecurityGroup: false,
      subnetConfiguration: [
        { name: 'Public', subnetType: SubnetType.PUBLIC, cidrMask: 24, mapPublicIpOnLaunch: false },
      ],
    });
    const third = new PublicSubnet(this, 'ThirdSubnet', {
      vpcId: vpc.vpcId,
      availabilityZone: Fn.select(2, Fn.getAzs()),
      cidrBlock: '10.0.2.0/24',
      mapPublicIpOnLaunch: false,
    });
    third.addDefaultInternetRoute(vpc.internetGatewayId ?? '', vpc.internetConnectivityEstablished);
    acknowledge(
      vpc,
      'Nothing of a customer goes through it, and flow logs would have to be read.',
      'AwsSolutions-VPC7',
    );
    const securityGroup = new SecurityGroup(this, 'SecurityGroup', { vpc, allowAllOutbound: false });
    acknowledge(
      securityGroup,
      'It lets in the addresses of Firehose alone, which the rule cannot see: they depend on the Region.',
      'AwsSolutions-EC23',
    );
    return { subnetIds: [...vpc.publicSubnets, third].map(({ subnetId }) => subnetId), securityGroup };
  }
}
