import { defineLab } from '../../../kit/lab';
import { faults } from './faults';
import { replicaRegionOf } from './regions';
import type { KeysProps } from './stack';

export default defineLab<KeysProps>({
  title: 'A vault for a clinic',
  summary:
    'A clinic seals its documents before it stores them: you see what a key of KMS does and never gives away, who may use it, and what becomes of all that lies under a key that is off, gone, or in another Region.',
  topics: ['kms', 'cloudhsm', 'nitro-enclaves'],
  level: 'associate',
  needs: [],
  services: [
    'AWS KMS',
    'AWS Lambda',
    'Amazon DynamoDB',
    'Amazon CloudWatch',
    'AWS CloudTrail',
    'AWS CloudHSM',
    'Amazon EC2',
  ],
  minutes: 75,
  costOfWalk: 'The walkthrough itself costs less than 0.05 USD.',
  local: true,
  cloudTrail: true,
  otherRegions: (home) => [replicaRegionOf(home)],
  faults,
  unproved: {
    'kms/throttling-shared-quota':
      'Thousands of calls would have to come within the same second, which takes a fleet: in no Region does the quota leave room for one walk to exceed it, and whoever did would throttle all else in the account.',
  },
  variants: { 'hsm-cluster': { hsmCluster: true }, enclave: { enclave: true } },
});
