import { type ISubnet, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import {
  type AccessPoint,
  type CfnFileSystem,
  FileSystem,
  LifecyclePolicy,
  OutOfInfrequentAccessPolicy,
  ThroughputMode,
} from 'aws-cdk-lib/aws-efs';
import { AnyPrincipal, Effect, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { FileSystem as LambdaFileSystem } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Network } from './network';

export interface ModelFilesProps {
  readonly network: Network;
  readonly oneZone: boolean;
}

/** Where functions find it: Lambda mounts below `/mnt/` only. */
const MODELS_FOLDER = '/mnt/models';

/** Whoever comes through the access point is this user, whatever it says. */
const OWNER = { uid: '1000', gid: '1000' };

/** The models, as files that all functions share: written by one, read by the others, in whatever zone they run. */
export class ModelFiles extends Construct {
  /** Those with a mount target: Lambda asks for one in each zone that a function stands in. */
  readonly subnets: ISubnet[];
  readonly mountToRead: LambdaFileSystem;
  readonly mountToWrite: LambdaFileSystem;
  readonly environment = { MODELS_FOLDER };
  readonly outputs;

  constructor(scope: Construct, id: string, { network, oneZone }: ModelFilesProps) {
    super(scope, id);
    const { vpc, privateSubnets } = network;
    this.subnets = oneZone ? privateSubnets.slice(0, 1) : privateSubnets;

    const group = new SecurityGroup(this, 'Group', { vpc, description: 'Mount targets', allowAllOutbound: false });
    const fileSystem = new FileSystem(this, 'FileSystem', {
      vpc,
      ...(oneZone ? { oneZone } : { vpcSubnets: { subnets: privateSubnets } }),
      securityGroup: group,
      encrypted: true,
      throughputMode: ThroughputMode.ELASTIC,
      lifecyclePolicy: LifecyclePolicy.AFTER_30_DAYS,
      outOfInfrequentAccessPolicy: OutOfInfrequentAccessPolicy.AFTER_1_ACCESS,
      // With a policy, only who is allowed by name gets in. `false` here would add a statement that lets everybody write.
      fileSystemPolicy: new PolicyDocument({ statements: [tlsOnly()] }),
      allowAnonymousAccess: true,
    });
    // Backups would outlive the lab. A One Zone file system has them unless this says otherwise.
    (fileSystem.node.defaultChild as CfnFileSystem).backupPolicy = { status: 'DISABLED' };

    const accessPoint = fileSystem.addAccessPoint('AccessPoint', {
      path: '/models',
      // EFS makes the folder on the first mount only if it is told whose it is to be.
      createAcl: { ownerUid: OWNER.uid, ownerGid: OWNER.gid, permissions: '750' },
      posixUser: OWNER,
    });
    this.mountToRead = new Mount(accessPoint, 'elasticfilesystem:ClientMount');
    this.mountToWrite = new Mount(accessPoint, 'elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite');

    this.outputs = {
      FileSystemId: fileSystem.fileSystemId,
      AccessPointId: accessPoint.accessPointId,
      FilesGroupId: group.securityGroupId,
    };
  }
}

/** The access point in a function's file system. The CDK's own mount may always write, also where a function only reads. */
class Mount extends LambdaFileSystem {
  constructor(accessPoint: AccessPoint, ...actions: string[]) {
    const { accessPointArn, fileSystem } = accessPoint;
    super({
      localMountPath: MODELS_FOLDER,
      arn: accessPointArn,
      connections: fileSystem.connections,
      // Lambda refuses a function whose zone has no mount target yet.
      dependency: [fileSystem.mountTargetsAvailable],
      policies: [
        new PolicyStatement({
          actions,
          resources: [fileSystem.fileSystemArn],
          conditions: { StringEquals: { 'elasticfilesystem:AccessPointArn': accessPointArn } },
        }),
      ],
    });
  }
}

function tlsOnly(): PolicyStatement {
  return new PolicyStatement({
    effect: Effect.DENY,
    principals: [new AnyPrincipal()],
    actions: ['*'],
    conditions: { Bool: { 'aws:SecureTransport': 'false' } },
  });
}
