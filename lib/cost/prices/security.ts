import type { Price } from '../price';

export default {
  'kms-key': {
    usd: 1,
    per: 'month',
    unit: 'KMS key',
    page: 'https://aws.amazon.com/kms/pricing/',
    checked: '2026-11-21',
    product: { service: 'awskms', usageType: 'us-east-1-KMS-Keys' },
  },
  secret: {
    usd: 0.4,
    per: 'month',
    unit: 'secret',
    page: 'https://aws.amazon.com/secrets-manager/pricing/',
    checked: '2026-11-21',
    product: { service: 'AWSSecretsManager', usageType: 'USE1-AWSSecretsManager-Secrets' },
  },
  'advanced-parameter': {
    usd: 0.05,
    per: 'month',
    unit: 'advanced parameter',
    page: 'https://aws.amazon.com/systems-manager/pricing/',
    checked: '2026-11-27',
    product: { service: 'AWSSystemsManager', usageType: 'USE1-PS-Advanced-Param-Tier1' },
  },
  // Of the two directories: from third parties, as the page could not be read; `npm run prices` asks AWS.
  'managed-directory-controller': {
    usd: 0.06,
    per: 'hour',
    unit: 'domain controller of a managed directory',
    page: 'https://aws.amazon.com/directoryservice/pricing/',
    checked: '2026-11-28',
    product: { service: 'AWSDirectoryService', usageType: 'USE1-Std-MicrosoftAD-DC-Usage' },
  },
  'simple-directory': {
    usd: 0.05,
    per: 'hour',
    unit: 'small simple directory',
    page: 'https://aws.amazon.com/directoryservice/other-directories-pricing/',
    checked: '2026-11-28',
    product: { service: 'AWSDirectoryService', usageType: 'USE1-Small-Directory-Usage' },
  },
} as const satisfies Record<string, Price>;
