import {
  AmazonLinuxCpuType,
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

/** The smallest machine there is, with the newest image, encrypted, and reached by nobody. */
export function smallMachine(scope: Construct, vpc: IVpc) {
  return {
    instanceType: InstanceType.of(InstanceClass.T4G, InstanceSize.NANO),
    machineImage: MachineImage.latestAmazonLinux2023({ cpuType: AmazonLinuxCpuType.ARM_64 }),
    requireImdsv2: true,
    securityGroup: new SecurityGroup(scope, 'SecurityGroup', { vpc, description: 'Lets nobody in' }),
    blockDevices: [
      {
        deviceName: '/dev/xvda',
        volume: BlockDeviceVolume.ebs(8, { encrypted: true, volumeType: EbsDeviceVolumeType.GP3 }),
      },
    ],
  };
}
