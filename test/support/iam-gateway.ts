import type { IamRequest } from './iam';

// biome-ignore lint/suspicious/noExplicitAny: the input of any operation.
type Input = any;

/** The method and the path of a call, which are all that IAM is told. */
export function gatewayRequest(
  operation: string,
  { restApiId, stageName, resourceId, httpMethod, ...input }: Input,
): IamRequest {
  const stage = `/restapis/${restApiId}/stages/${stageName}`;
  const method = `/restapis/${restApiId}/resources/${resourceId}/methods/${httpMethod}`;
  const calls: Readonly<Record<string, readonly [string, string]>> = {
    GetAccount: ['GET', '/account'],
    GetStage: ['GET', stage],
    GetExport: ['GET', `${stage}/exports/${input.exportType}`],
    GetSdk: ['GET', `${stage}/sdks/${input.sdkType}`],
    PutMethod: ['PUT', method],
    PutIntegration: ['PUT', `${method}/integration`],
    DeleteMethod: ['DELETE', method],
    CreateDeployment: ['POST', `/restapis/${restApiId}/deployments`],
    UpdateStage: ['PATCH', stage],
    FlushStageCache: ['DELETE', `${stage}/cache/data`],
  };
  const [verb, path] = calls[operation] ?? [];
  if (!verb) throw new Error(`The tests do not know what ${operation} of API Gateway asks.`);
  return { action: `apigateway:${verb}`, resource: `arn:aws:apigateway:us-east-1::${path}` };
}
