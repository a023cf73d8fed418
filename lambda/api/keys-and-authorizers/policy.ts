import type { APIGatewayAuthorizerResult } from 'aws-lambda';

interface Decision {
  readonly principalId: string;
  readonly allowed: boolean;
  /** The method that is asked for: `arn:<partition>:execute-api:<region>:<account>:<api>/<stage>/<method>/<path>`. */
  readonly methodArn: string;
  /** What the decision is about, whatever the method. */
  readonly path: string;
  /** Which call of the function decided: who reads it can tell a cached policy from a new one. */
  readonly decision: string;
}

/**
 * The policy that an authorizer answers with. API Gateway keeps it, and asks it about each method that the same caller comes for: one
 * that names only the method of the first call refuses all others.
 */
export function policyOf({ principalId, allowed, methodArn, path, decision }: Decision): APIGatewayAuthorizerResult {
  const [api, stage] = methodArn.split('/');
  return {
    principalId,
    policyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: allowed ? 'Allow' : 'Deny',
          Action: 'execute-api:Invoke',
          Resource: `${api}/${stage}/*/${path}`,
        },
      ],
    },
    context: { decision },
  };
}
