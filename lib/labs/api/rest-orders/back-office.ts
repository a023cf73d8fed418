import { Aws, Stack } from 'aws-cdk-lib';
import type { CfnRestApi, RestApi } from 'aws-cdk-lib/aws-apigateway';
import { AccountPrincipal, Policy, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';

export interface BackOfficeProps {
  readonly api: RestApi;
}

/**
 * Who may read orders, and who may have one read anew past the cache. Without a policy about `execute-api:InvalidateCache` each caller
 * could, and a cache that each caller empties is none.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html
 */
export class BackOffice extends Construct {
  constructor(scope: Construct, id: string, { api }: BackOfficeProps) {
    super(scope, id);
    const role = new Role(this, 'Role', { assumedBy: new AccountPrincipal(Aws.ACCOUNT_ID) });
    const policy = new Policy(this, 'Policy', {
      roles: [role],
      statements: [
        new PolicyStatement({
          actions: ['execute-api:Invoke', 'execute-api:InvalidateCache'],
          resources: [api.arnForExecuteApi('GET', '/orders/*', '*')],
        }),
      ],
    });
    const apiId = Stack.of(this).getLogicalId(api.node.defaultChild as CfnRestApi);
    acknowledge(
      policy,
      'Nobody knows the ids of orders beforehand; it is one method, and reads.',
      `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:execute-api:<AWS::Region>:<AWS::AccountId>:<${apiId}>/*/GET/orders/*]`,
    );
  }
}
