import type { Permission } from './permission';

/** What IAM asks of one who signs a request for a service, where the service alone says it. By the service's signing name. */
export const SIGNED: Readonly<Record<string, Permission>> = {
  // The ids of APIs are AWS's own, so that no name narrows them down.
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html
  'execute-api': {
    actions: ['execute-api:Invoke'],
    on: { name: 'OnApis', arn: (partition: string) => `arn:${partition}:execute-api:*:*:*/*` },
  },
  // https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html
  appsync: { actions: ['appsync:GraphQL'] },
  // https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
  lambda: { actions: ['lambda:InvokeFunctionUrl', 'lambda:InvokeFunction'] },
};
