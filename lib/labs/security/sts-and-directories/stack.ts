import type { Construct } from 'constructs';
import { labBucket } from '../../../kit/lab-bucket';
import { LabStack, type LabStackProps } from '../../../kit/lab-stack';
import { Astronomers } from './astronomers';
import { Directory, type DirectoryKind } from './directory';
import { Dome } from './dome';
import { Portal } from './portal';
import { Telescope } from './telescope';
import { Visitors } from './visitors';

/** How the name of a device begins that the walk makes. */
const DEVICE = 'cdk-labs-guest-dome';

export interface StsAndDirectoriesProps extends LabStackProps {
  /** A directory that AWS runs. Default: none, as it is paid by the hour, used or not. */
  readonly directory?: DirectoryKind;
}

/** An observatory and its archive: whoever comes to it gets a key for as long as he needs it, and for no more. */
export class StsAndDirectories extends LabStack {
  readonly outputs;

  constructor(scope: Construct, id: string, { directory, ...props }: StsAndDirectoriesProps) {
    super(scope, id, props);

    const archive = labBucket(this, 'Archive');
    const telescope = new Telescope(this, 'Telescope', { archive });
    const astronomers = new Astronomers(this, 'Astronomers', { archive });
    const dome = new Dome(this, 'Dome', { archive });
    const visitors = new Visitors(this, 'Visitors', { archive });
    const portal = new Portal(this, 'Portal', { archive });
    if (directory) {
      this.awsOnly('The emulator has no Directory Service.', () => {
        new Directory(this, 'Directory', { kind: directory });
      });
    }

    this.outputs = this.writeOutputs({
      ArchiveName: archive.bucketName,
      ArchiveArn: archive.bucketArn,
      DeliverName: telescope.deliver.functionName,
      WriterRoleArn: telescope.writer.roleArn,
      DirectoryArn: astronomers.directory.samlProviderArn,
      AstronomerRoleArn: astronomers.astronomer.roleArn,
      AstronomerRoleName: astronomers.astronomer.roleName,
      ObserverRoleArn: astronomers.observer.roleArn,
      ObserverRoleName: astronomers.observer.roleName,
      ReducerRoleArn: astronomers.reducer.roleArn,
      ReducerRoleName: astronomers.reducer.roleName,
      TechnicianName: dome.technician.userName,
      KeeperRoleArn: dome.keeper.roleArn,
      GuestDeviceArn: this.formatArn({ service: 'iam', region: '', resource: 'mfa', resourceName: DEVICE }),
      DeskName: visitors.desk.userName,
      UserPoolId: visitors.accounts.userPoolId,
      UserPoolClientId: visitors.app.userPoolClientId,
      VolunteerRoleArn: visitors.volunteer.role.attrArn,
      VolunteerRoleName: visitors.volunteer.role.ref,
      PortalRoleArn: portal.role.roleArn,
      PortalExternalId: portal.externalId,
      Account: this.account,
      Zone: this.availabilityZones[0] as string,
    });
  }
}
