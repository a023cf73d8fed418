import { serviceOfEndpoint } from '../diagram-networks';
import type { ServiceRow } from './row';

/** Where an endpoint's service is not called by its letters. */
const NAMES: Readonly<Record<string, string>> = { dynamodb: 'DynamoDB', kinesis: 'Kinesis' };

/** What is drawn in a network; the network itself and its subnets are the groups around it. */
export const NETWORK: Readonly<Record<string, ServiceRow>> = {
  'AWS::EC2::VPCEndpoint': {
    node: {
      service: ({ VpcEndpointType }) => `${String(VpcEndpointType).toLowerCase()} endpoint`,
      look: 'network',
      name: ({ ServiceName }) => {
        const service = serviceOfEndpoint(ServiceName);
        return NAMES[service] ?? service.toUpperCase();
      },
      subnets: ({ SubnetIds }) => SubnetIds,
      vpc: ({ VpcId }) => VpcId,
    },
  },
};
