import type { Price } from '../price';

export default {
  'interface-endpoint': {
    usd: 0.01,
    per: 'hour',
    unit: 'interface endpoint in a zone',
    page: 'https://aws.amazon.com/privatelink/pricing/',
    checked: '2026-11-21',
    product: { service: 'AmazonVPC', usageType: 'USE1-VpcEndpoint-Hours' },
  },
  'nat-gateway': {
    usd: 0.045,
    per: 'hour',
    unit: 'NAT gateway',
    page: 'https://aws.amazon.com/vpc/pricing/',
    checked: '2026-11-21',
    product: { service: 'AmazonEC2', usageType: 'NatGateway-Hours' },
  },
  'public-address': {
    usd: 0.005,
    per: 'hour',
    unit: 'public IPv4 address',
    page: 'https://aws.amazon.com/vpc/pricing/',
    checked: '2026-11-21',
    product: { service: 'AmazonVPC', usageType: 'USE1-PublicIPv4:InUseAddress' },
  },
  'api-cache-0.5': {
    usd: 0.02,
    per: 'hour',
    unit: 'API cache of 0.5 GB',
    page: 'https://aws.amazon.com/api-gateway/pricing/',
    checked: '2026-11-27',
    product: { service: 'AmazonApiGateway', usageType: 'USE1-ApiGatewayCacheUsage:0.5GB' },
  },
} as const satisfies Record<string, Price>;
