import {
  DescribeAccessPointsCommand,
  DescribeFileSystemsCommand,
  DescribeLifecycleConfigurationCommand,
  DescribeMountTargetsCommand,
} from '@aws-sdk/client-efs';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { table } from '../../../../walkthrough/table';
import type { VpcAndEfs } from '../stack';

export const files = walkthrough<VpcAndEfs>((step) => [
  step({
    title: 'Look at the file system',
    explain:
      'Nobody said how large it is to be: it grows with what is in it, and is paid by that. It is encrypted, and takes as much traffic as comes.',
    call: ({ FileSystemId }) => new DescribeFileSystemsCommand({ FileSystemId }),
    check: ({ FileSystems = [] }) =>
      expect(FileSystems).toMatchObject([
        {
          Encrypted: true,
          ThroughputMode: 'elastic',
          NumberOfMountTargets: FileSystems[0]?.AvailabilityZoneName ? 1 : 2,
        },
      ]),
  }),
  step({
    title: 'Find its door in each zone',
    explain:
      'A mount target is an address in a subnet. One a zone is enough for all that is in the zone, and a second one is refused.',
    call: ({ FileSystemId }) => new DescribeMountTargetsCommand({ FileSystemId }),
    check: ({ MountTargets = [] }, { VpcId }) => {
      expect(MountTargets.length).toBeGreaterThan(0);
      expect(new Set(MountTargets.map((target) => target.AvailabilityZoneId)).size).toBe(MountTargets.length);
      for (const target of MountTargets) expect(target).toMatchObject({ VpcId, LifeCycleState: 'available' });
    },
    show: ({ MountTargets = [] }) =>
      table(
        MountTargets.map(({ AvailabilityZoneId = '', SubnetId = '', IpAddress = '' }) => [
          AvailabilityZoneId,
          SubnetId,
          IpAddress,
        ]),
      ),
  }),
  step({
    title: 'Read what becomes of old models',
    explain:
      'What nobody has read for 30 days moves to Infrequent Access, where a gigabyte costs a fraction and reading it costs something. The first read brings it back.',
    call: ({ FileSystemId }) => new DescribeLifecycleConfigurationCommand({ FileSystemId }),
    check: ({ LifecyclePolicies }) =>
      expect(LifecyclePolicies).toEqual([
        { TransitionToIA: 'AFTER_30_DAYS' },
        { TransitionToPrimaryStorageClass: 'AFTER_1_ACCESS' },
      ]),
  }),
  step({
    title: 'Look at the access point',
    explain:
      'To whoever comes through it, `/models` is the whole file system, and everybody is user 1000. With it come the owner and the rights of the folder, which EFS makes on the first mount: without them there is no folder, and no function starts.',
    call: ({ AccessPointId }) => new DescribeAccessPointsCommand({ AccessPointId }),
    check: ({ AccessPoints = [] }, { FileSystemId }) =>
      expect(AccessPoints).toMatchObject([
        {
          FileSystemId,
          PosixUser: { Uid: 1000, Gid: 1000 },
          RootDirectory: { Path: '/models', CreationInfo: { OwnerUid: 1000, OwnerGid: 1000, Permissions: '750' } },
        },
      ]),
  }),
]);
