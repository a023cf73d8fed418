import type { CfnUserPoolDomain, UserPool } from 'aws-cdk-lib/aws-cognito';
import { CfnUserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { CfnListenerRule } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct } from 'constructs';
import { existsIf } from '../../../kit/given';
import { optional } from './optional';

export interface BalancerLoginProps {
  readonly pool: UserPool;
  readonly domain: CfnUserPoolDomain;
}

/**
 * The same customers before pages that a load balancer of yours has behind it: it sends who is not signed in to the login pages, and
 * keeps a cookie.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html
 */
export class BalancerLogin extends Construct {
  constructor(scope: Construct, id: string, { pool, domain }: BalancerLoginProps) {
    super(scope, id);
    const { values, given } = optional(scope, 'Balancer', {
      BalancerListenerArn: 'An HTTPS listener of an Application Load Balancer of yours.',
      BalancerName: 'The name under which browsers find it, such as www.example.com.',
    });
    // A balancer can keep a secret, and must have one.
    const client = new CfnUserPoolClient(this, 'Client', {
      userPoolId: pool.userPoolId,
      generateSecret: true,
      allowedOAuthFlowsUserPoolClient: true,
      allowedOAuthFlows: ['code'],
      allowedOAuthScopes: ['openid'],
      callbackUrLs: [`https://${values.BalancerName}/oauth2/idpresponse`],
      supportedIdentityProviders: ['COGNITO'],
    });
    new CfnListenerRule(this, 'Rule', {
      listenerArn: values.BalancerListenerArn,
      priority: 100,
      conditions: [{ field: 'path-pattern', pathPatternConfig: { values: ['/members/*'] } }],
      actions: [
        {
          order: 1,
          type: 'authenticate-cognito',
          authenticateCognitoConfig: {
            userPoolArn: pool.userPoolArn,
            userPoolClientId: client.ref,
            userPoolDomain: domain.ref,
            onUnauthenticatedRequest: 'authenticate',
          },
        },
        {
          order: 2,
          type: 'fixed-response',
          fixedResponseConfig: { statusCode: '200', contentType: 'text/plain', messageBody: 'Welcome, member.' },
        },
      ],
    });
    existsIf(this, given);
  }
}
