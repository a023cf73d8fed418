import type { Topic } from '../topic';

export default {
  id: 'efs',
  name: 'Amazon EFS',
  mirrors: [
    { note: '001', section: 'EFS' },
    { note: '001', section: 'Storage Classes' },
    { note: '001', section: 'Mounting File Systems Mounting' },
    { note: '001', section: 'Data Volumes (EFS)' },
  ],
  claims: [
    {
      id: 'efs-file-system',
      text: 'EFS is shared elastic file storage reached through a mount target per zone.',
      kind: 'template',
      how: 'AWS::EFS::FileSystem and one AWS::EFS::MountTarget.SubnetId per zone',
      notes: ['001'],
    },
    {
      id: 'standard-and-ia',
      text: 'Rarely read files move to the infrequent access class.',
      kind: 'template',
      how: 'AWS::EFS::FileSystem.LifecyclePolicies[].TransitionToIA = AFTER_30_DAYS',
      notes: ['001'],
    },
    {
      id: 'one-zone',
      text: 'One Zone classes store the data in a single zone for less money.',
      kind: 'template',
      how: 'AWS::EFS::FileSystem.AvailabilityZoneName',
      notes: ['001'],
    },
    {
      id: 'access-point',
      text: 'Lambda reaches the files through an access point.',
      kind: 'template',
      how: 'AWS::EFS::AccessPoint.PosixUser and RootDirectory',
      notes: ['001'],
    },
    {
      id: 'shared-across-azs',
      text: 'Clients in different zones see the same EFS files.',
      kind: 'behaviour',
      how: 'write from a task in zone a, read it from zone b',
      notes: ['001'],
    },
  ],
} as const satisfies Topic;
