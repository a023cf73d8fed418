import { CfnParameter } from 'aws-cdk-lib';
import {
  AuthorizationType,
  EndpointType,
  LambdaIntegration,
  type MethodOptions,
  RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import { AnyPrincipal, Effect, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import { LabFunction } from '../../../kit/lab-function';
import type { Callers } from './callers';
import { TRANSFER_SCOPE } from './customers';

/** Addresses that documents may use and nobody has: who deploys the lab is not in the office. */
const NOBODYS_ADDRESSES = '203.0.113.0/24';

/** What the resource policy opens: a check of the method's own follows. For a signed method none would, as this would be right enough. */
const OPENED = [
  'GET/events',
  'GET/tickets',
  'POST/transfers',
  'GET/doors',
  'POST/doors',
  'GET/guest-list',
  'GET/sales',
];

export interface HallApiProps {
  readonly callers: Callers;
}

/** One API, and before each of its methods the check that suits who comes for it. */
export class HallApi extends RestApi {
  constructor(scope: Construct, id: string, { callers }: HallApiProps) {
    const office = new CfnParameter(scope, 'OfficeAddresses', {
      type: 'CommaDelimitedList',
      description: "The office's addresses, as CIDR blocks with commas between them: from there the sales may be read.",
      default: NOBODYS_ADDRESSES,
    });
    super(scope, id, {
      endpointConfiguration: { types: [EndpointType.REGIONAL] },
      policy: policyFor(office.valueAsList),
      // The role by which API Gateway writes logs is one of the whole account; the lab rest-orders sets it with care.
      cloudWatchRole: false,
      deployOptions: {
        stageName: 'v1',
        variables: { season: '2027' },
        throttlingRateLimit: 50,
        throttlingBurstLimit: 100,
        metricsEnabled: true,
      },
    });
    const hall = new LambdaIntegration(new LabFunction(this, 'Serve', { handler: 'serve-hall' }), {
      scopePermissionToMethod: false,
    });
    const issue = new LabFunction(this, 'Issue', {
      handler: 'issue-link',
      environment: { LINK_KEY_ID: callers.linkKey.keyId },
    });
    callers.linkKey.grantGenerateMac(issue);

    const byPool: MethodOptions = { authorizer: callers.customers };
    const bySteward: MethodOptions = { authorizer: callers.stewards };

    this.root.addResource('events').addMethod('GET', hall, { apiKeyRequired: true });
    this.root.addResource('tickets').addMethod('GET', hall, byPool);
    // With a scope to ask for, the method takes access tokens only.
    this.root.addResource('transfers').addMethod('POST', hall, { ...byPool, authorizationScopes: [TRANSFER_SCOPE] });
    const doors = this.root.addResource('doors');
    doors.addMethod('GET', hall, bySteward);
    doors.addMethod('POST', hall, bySteward);
    this.root.addResource('guest-list').addMethod('GET', hall, { authorizer: callers.guests });
    this.root
      .addResource('links')
      .addMethod('POST', new LambdaIntegration(issue), { authorizationType: AuthorizationType.IAM });
    // A screen in the office, which can neither sign nor sign in.
    this.root.addResource('sales').addMethod('GET', hall);
    this.acknowledgeChoices();
  }

  private acknowledgeChoices(): void {
    acknowledge(
      this,
      'Both logs take the role for logs that an account has once: the lab rest-orders is about them.',
      'AwsSolutions-APIG1',
      'AwsSolutions-APIG6',
    );
    acknowledge(this, 'Its functions refuse bad bodies: here it is about who calls.', 'AwsSolutions-APIG2');
    acknowledge(this, 'A firewall is paid by the month, and who calls is known here.', 'AwsSolutions-APIG3');
    acknowledge(
      this,
      'What is on is no secret, and the key of a partner no proof; for the sales the resource policy asks for an address.',
      'AwsSolutions-APIG4',
    );
    acknowledge(this, 'Three of its four kinds of callers are no users of the pool.', 'AwsSolutions-COG4');
  }
}

/** A resource policy looks at the caller before his method does: it opens what it names, and closes the sales to all addresses but these. */
function policyFor(office: string[]): PolicyDocument {
  const everybody = { principals: [new AnyPrincipal()], actions: ['execute-api:Invoke'] };
  return new PolicyDocument({
    statements: [
      new PolicyStatement({ ...everybody, resources: OPENED.map((method) => `execute-api:/*/${method}`) }),
      new PolicyStatement({
        ...everybody,
        effect: Effect.DENY,
        resources: ['execute-api:/*/GET/sales'],
        conditions: { NotIpAddress: { 'aws:SourceIp': office } },
      }),
    ],
  });
}
