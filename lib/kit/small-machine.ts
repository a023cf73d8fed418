import {
  BlockDeviceVolume,
  EbsDeviceVolumeType,
  InstanceClass,
  InstanceSize,
  InstanceType,
  type IVpc,
  MachineImage,
  SecurityGroup,
} from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import { NEWEST_IMAGE } from './newest-image';

/**
 * For an instance or a launch template: the smallest machine that there is, with the newest Amazon Linux, encrypted, and reached by nobody.
 * That its metadata take tokens each of the two says in another way, and has to.
 */
export function smallMachine(scope: Construct, vpc: IVpc) {
  return {
    instanceType: InstanceType.of(InstanceClass.T4G, InstanceSize.NANO),
    machineImage: MachineImage.fromSsmParameter(NEWEST_IMAGE),
    securityGroup: new SecurityGroup(scope, 'SecurityGroup', { vpc, description: 'Lets nobody in' }),
    blockDevices: [
      {
        deviceName: '/dev/xvda',
        volume: BlockDeviceVolume.ebs(8, { encrypted: true, volumeType: EbsDeviceVolumeType.GP3 }),
      },
    ],
  };
}
