import { ArnFormat, CfnParameter, Stack } from 'aws-cdk-lib';
import { AccountPrincipal, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IStream } from 'aws-cdk-lib/aws-kinesis';
import { CrossAccountDestination } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { existsIf, isGiven } from '../../../kit/given';

export interface OtherAccountsProps {
  readonly stream: IStream;
}

/** A partner has vans, too, and an account of its own: its log groups may subscribe to this destination, and so reach our stream. */
export class OtherAccounts extends Construct {
  constructor(scope: Construct, id: string, { stream }: OtherAccountsProps) {
    super(scope, id);
    const stack = Stack.of(this);
    const partner = new CfnParameter(stack, 'PartnerAccount', {
      description: 'Account whose log groups may send to the stream of delays.',
      default: '',
      allowedPattern: '(\\d{12})?',
    });
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('logs.amazonaws.com') });
    // Its policy names it, so that its name has to be known beforehand.
    const destinationName = `${stack.stackName}-delays`;
    const destination = new CrossAccountDestination(this, 'Destination', {
      destinationName,
      targetArn: stream.streamArn,
      role,
    });
    destination.addToPolicy(
      new PolicyStatement({
        principals: [new AccountPrincipal(partner.valueAsString)],
        actions: ['logs:PutSubscriptionFilter'],
        resources: [
          stack.formatArn({
            service: 'logs',
            resource: 'destination',
            resourceName: destinationName,
            arnFormat: ArnFormat.COLON_RESOURCE_NAME,
          }),
        ],
      }),
    );
    // It is tried when it is made.
    destination.node.addDependency(stream.grantWrite(role));
    existsIf(this, isGiven(this, 'PartnerGiven', partner));
  }
}
