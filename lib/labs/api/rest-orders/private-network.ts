import { type EndpointConfiguration, EndpointType } from 'aws-cdk-lib/aws-apigateway';
import { InterfaceVpcEndpointAwsService } from 'aws-cdk-lib/aws-ec2';
import { AnyPrincipal, Effect, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import { through } from '../../../kit/endpoint-policy';
import { isolatedVpc } from '../../../kit/lab-vpc';

/** Everything of this API. In its own policy an API need not be named. */
const THIS_API = 'execute-api:/*';

/** A network whose interface endpoint is the only way to a private API: the endpoint is the road, and the API's policy the gate. */
export class PrivateNetwork extends Construct {
  readonly reachedThrough: EndpointConfiguration;
  readonly policy: PolicyDocument;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    // An endpoint is paid for in each zone; where it must not fail with a zone, take two.
    const network = isolatedVpc(this, 'Network', { maxAzs: 1 });
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
