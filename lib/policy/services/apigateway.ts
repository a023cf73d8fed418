import type { Permission, Place, ServicePermissions } from '../permission';

/** API Gateway chooses the ids of APIs, so that nobody knows them before. */
const place = (name: string, path: string): Place => ({
  name,
  arn: (partition) => `arn:${partition}:apigateway:*::${path}`,
});

const APIS = place('OnRestApis', '/restapis/*');

/** IAM knows of a call its method and its path. Resources are narrowed down to where the method does no more than the call. */
const by = (method: string, on: Place): Permission => ({ actions: [`apigateway:${method}`], on });

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonapigatewaymanagement.html',
  type: 'AWS::ApiGateway::RestApi',
  arn: APIS.arn,
  operations: {
    GetAccount: by('GET', place('OnTheAccountOfApis', '/account')),
    GetStage: by('GET', APIS),
    GetExport: by('GET', APIS),
    GetSdk: by('GET', APIS),
    PutMethod: by('PUT', APIS),
    PutIntegration: by('PUT', APIS),
    DeleteMethod: by('DELETE', place('OnMethodsOfApis', '/restapis/*/resources/*/methods/*')),
    CreateDeployment: by('POST', place('OnDeploymentsOfApis', '/restapis/*/deployments')),
    UpdateStage: by('PATCH', place('OnStagesOfApis', '/restapis/*/stages/*')),
    FlushStageCache: by('DELETE', place('OnCachesOfApis', '/restapis/*/stages/*/cache/data')),
  },
} satisfies ServicePermissions;
