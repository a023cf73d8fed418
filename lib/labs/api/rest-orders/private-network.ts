import { type EndpointConfiguration, EndpointType } from 'aws-cdk-lib/aws-apigateway';
import { InterfaceVpcEndpointAwsService, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { AnyPrincipal, Effect, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import { through } from '../../../kit/endpoint-policy';

/** Everything of this API. In its own policy an API need not be named. */
const THIS_API = 'execute-api:/*';

/** A network whose interface endpoint is the only way to a private API: the endpoint is the road, and the API's policy the gate. */
export class PrivateNetwork extends Construct {
  readonly reachedThrough: EndpointConfiguration;
  readonly policy: PolicyDocument;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const network = new Vpc(this, 'Network', {
      // An endpoint is paid for in each zone; where it must not fail with a zone, take two.
      maxAzs: 1,
      natGateways: 0,
      subnetConfiguration: [{ name: 'Callers', subnetType: SubnetType.PRIVATE_ISOLATED }],
      // A function and a role, only to empty the rules of a group that nothing is in.
      restrictDefaultSecurityGroup: false,
    });
    acknowledge(network, 'Nothing but the endpoint is in it, and a lab is gone in hours.', 'AwsSolutions-VPC7');
    const endpoint = network.addInterfaceEndpoint('Endpoint', { service: InterfaceVpcEndpointAwsService.APIGATEWAY });
    endpoint.addToPolicy(through('execute-api:Invoke', '*'));
    acknowledge(
      endpoint,
      'The rule cannot read the address range, which is that of this network.',
      'AwsSolutions-EC23',
    );
    this.reachedThrough = { types: [EndpointType.PRIVATE], vpcEndpoints: [endpoint] };
    const everybody = { principals: [new AnyPrincipal()], actions: ['execute-api:Invoke'], resources: [THIS_API] };
    this.policy = new PolicyDocument({
      statements: [
        new PolicyStatement(everybody),
        new PolicyStatement({
          ...everybody,
          effect: Effect.DENY,
          conditions: { StringNotEquals: { 'aws:SourceVpce': endpoint.vpcEndpointId } },
        }),
      ],
    });
  }
}
