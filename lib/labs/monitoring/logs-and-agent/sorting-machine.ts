import { CfnInstance, GatewayVpcEndpointAwsService, InterfaceVpcEndpointAwsService } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import type { Sorter } from './sorter';

/** A sorting machine, in a network without the internet: it reaches what the agent calls, and the packages of Amazon Linux, by endpoints. */
export class SortingMachine extends Construct {
  readonly instanceId: string;

  constructor(scope: Construct, id: string, { vpc, template }: Sorter) {
    super(scope, id);
    const endpoints = {
      Parameters: InterfaceVpcEndpointAwsService.SSM,
      Logs: InterfaceVpcEndpointAwsService.CLOUDWATCH_LOGS,
      Metrics: InterfaceVpcEndpointAwsService.CLOUDWATCH_MONITORING,
    };
    const needed = Object.entries(endpoints).map(([name, service]) => {
      const endpoint = vpc.addInterfaceEndpoint(name, { service });
      acknowledge(
        endpoint,
        'The rule cannot read the address range, which is that of this network.',
        'AwsSolutions-EC23',
      );
      return endpoint;
    });
    const instance = new CfnInstance(this, 'Instance', {
      launchTemplate: { launchTemplateId: template.launchTemplateId, version: template.latestVersionNumber },
      subnetId: vpc.isolatedSubnets[0]?.subnetId,
    });
    instance.node.addDependency(
      vpc.addGatewayEndpoint('Packages', { service: GatewayVpcEndpointAwsService.S3 }),
      ...needed,
    );
    acknowledge(
      instance,
      'A lab has to be able to go away, and one sample a minute is the business of the agent.',
      'AwsSolutions-EC28',
      'AwsSolutions-EC29',
    );
    this.instanceId = instance.ref;
  }
}
