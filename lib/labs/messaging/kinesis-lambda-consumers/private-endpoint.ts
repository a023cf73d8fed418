import { InterfaceVpcEndpointAwsService, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { AnyPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IStream } from 'aws-cdk-lib/aws-kinesis';
import { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';

export interface PrivateEndpointProps {
  readonly streams: readonly IStream[];
}

/** A network without a way to the internet. Producers in it reach Kinesis through the endpoint, and there these streams alone. */
export class PrivateEndpoint extends Construct {
  constructor(scope: Construct, id: string, { streams }: PrivateEndpointProps) {
    super(scope, id);
    const network = new Vpc(this, 'Network', {
      // An endpoint is paid for in each zone; where it must not fail with a zone, take two.
      maxAzs: 1,
      natGateways: 0,
      subnetConfiguration: [{ name: 'Producers', subnetType: SubnetType.PRIVATE_ISOLATED }],
      // A function and a role, only to empty the rules of a group that nothing is in.
      restrictDefaultSecurityGroup: false,
    });
    acknowledge(
      network,
      'Nothing but the endpoint is in this network, and a lab is gone in hours.',
      'AwsSolutions-VPC7',
    );
    const endpoint = network.addInterfaceEndpoint('Endpoint', {
      service: InterfaceVpcEndpointAwsService.KINESIS_STREAMS,
    });
    acknowledge(
      endpoint,
      'The rule cannot read the address range, which is that of this network.',
      'AwsSolutions-EC23',
    );
    endpoint.addToPolicy(
      new PolicyStatement({
        principals: [new AnyPrincipal()],
        actions: ['kinesis:PutRecord', 'kinesis:PutRecords'],
        resources: streams.map(({ streamArn }) => streamArn),
      }),
    );
  }
}
