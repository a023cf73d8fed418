import {
  CreateDeploymentCommand,
  DeleteMethodCommand,
  GetExportCommand,
  GetSdkCommand,
  PutIntegrationCommand,
  PutMethodCommand,
  UpdateStageCommand,
} from '@aws-sdk/client-api-gateway';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { MISSING_TOKEN } from '../requests';
import type { RestOrders } from '../stack';

const PARCEL = { kilograms: '3', country: 'NL' };
const LAST = 'Ask for a price by POST once more';

export const deployments = walkthrough<RestOrders, 'TriedDeploymentId'>((step) => [
  step({
    title: 'Add a method by hand',
    explain: 'Somebody wants prices by POST, and adds the front end: what may be asked for.',
    call: ({ ApiId, QuotesResourceId }) =>
      new PutMethodCommand({
        restApiId: ApiId,
        resourceId: QuotesResourceId,
        httpMethod: 'POST',
        authorizationType: 'NONE',
      }),
    undo: ({ ApiId, QuotesResourceId }) =>
      new DeleteMethodCommand({ restApiId: ApiId, resourceId: QuotesResourceId, httpMethod: 'POST' }),
    neededUntil: LAST,
    check: ({ httpMethod }) => expect(httpMethod).toBe('POST'),
  }),
  step({
    title: 'Put the function behind it',
    explain: 'And the back end: a proxy integration with the function that quotes, as one does for functions.',
    call: ({ ApiId, QuotesResourceId, QuoteIntegrationUri }) =>
      new PutIntegrationCommand({
        restApiId: ApiId,
        resourceId: QuotesResourceId,
        httpMethod: 'POST',
        type: 'AWS_PROXY',
        integrationHttpMethod: 'POST',
        uri: QuoteIntegrationUri,
      }),
    check: ({ type }) => expect(type).toBe('AWS_PROXY'),
  }),
  step({
    title: 'Call it before it is deployed',
    explain:
      'The stage serves its deployment, a copy of the API as it was. To it there is no such method, and the message is that of a path without one.',
    request: ({ ApiUrl }) => ({ method: 'POST', url: `${ApiUrl}/dev/quotes`, body: PARCEL }),
    proves: {
      'api-gateway-stages/not-live-before-deploy': ({ status, body }) =>
        expect({ status, body }).toEqual({ status: 403, body: MISSING_TOKEN }),
    },
  }),
  step({
    title: 'Deploy',
    explain: 'A new copy, and the stage points to it.',
    call: ({ ApiId, run }) =>
      new CreateDeploymentCommand({ restApiId: ApiId, stageName: 'dev', description: `Prices by POST, ${run}` }),
    capture: { TriedDeploymentId: 'id' },
    undo: ({ ApiId, DeploymentId }) => back(ApiId, DeploymentId),
    neededUntil: LAST,
    check: ({ id }, { DeploymentId }) => expect(id).not.toBe(DeploymentId),
  }),
  step({
    title: 'Call it now',
    explain:
      'It is there, and broken: a proxy takes from a function a status, headers and a body, and this one answers a bare text. The caller gets 502, and nothing of what was said.',
    settleSecondsOnAws: 10,
    request: ({ ApiUrl }) => ({ method: 'POST', url: `${ApiUrl}/dev/quotes`, body: PARCEL }),
    withinSeconds: 60,
    proves: {
      'api-gateway-stages/not-live-before-deploy': ({ status }) => expect(status).not.toBe(403),
      'api-gateway-rest/proxy-502': ({ status, body }) =>
        expect({ status, message: body.message }).toEqual({ status: 502, message: 'Internal server error' }),
    },
  }),
  step({
    title: 'Export the API',
    explain:
      'What is deployed, as an OpenAPI document: paths, models and, if you like, integrations. It can be imported again.',
    call: ({ ApiId }) =>
      new GetExportCommand({
        restApiId: ApiId,
        stageName: 'prod',
        exportType: 'oas30',
        parameters: { extensions: 'integrations' },
        accepts: 'application/json',
      }),
    show: ({ body }) => Object.keys(documentIn(body).paths).sort().join('\n'),
    proves: {
      'api-gateway-rest/openapi-export': ({ body }) => {
        const { openapi, paths, components } = documentIn(body);
        expect(openapi).toMatch(/^3\.0/);
        expect(paths['/orders']?.post?.['x-amazon-apigateway-integration']).toMatchObject({ httpMethod: 'POST' });
        expect(Object.keys(paths)).toEqual(expect.arrayContaining(['/orders/{orderId}', '/quotes', '/status']));
        expect(JSON.stringify(components.schemas)).toContain('"quantity"');
        // It was added, and not deployed to this stage.
        expect(paths['/quotes'].post).toBeUndefined();
      },
    },
  }),
  step({
    title: 'Have a client written',
    explain:
      'From the same description API Gateway writes clients: for JavaScript, Java, Android, iOS or Ruby. It is a zip.',
    awsOnly: 'The emulator writes no clients.',
    call: ({ ApiId }) => new GetSdkCommand({ restApiId: ApiId, stageName: 'prod', sdkType: 'javascript' }),
    example: { contentType: 'application/octet-stream', contentDisposition: 'attachment; filename="javascript.zip"' },
    proves: {
      'api-gateway-rest/openapi-export': ({ contentDisposition }) => expect(contentDisposition).toContain('.zip'),
    },
  }),
  step({
    title: 'Point the stage back',
    explain:
      'The older copy is still there. Nothing is built or deployed anew, so that this takes seconds in an emergency.',
    call: ({ ApiId, DeploymentId }) => back(ApiId, DeploymentId),
    proves: {
      'api-gateway-stages/stage-rollback': ({ deploymentId }, { DeploymentId, TriedDeploymentId }) => {
        expect(deploymentId).toBe(DeploymentId);
        expect(deploymentId).not.toBe(TriedDeploymentId);
      },
    },
  }),
  step({
    title: LAST,
    explain: 'As if it had never been there; what was changed stays in the API, for the next deployment.',
    request: ({ ApiUrl }) => ({ method: 'POST', url: `${ApiUrl}/dev/quotes`, body: PARCEL }),
    withinSeconds: 60,
    proves: {
      'api-gateway-stages/stage-rollback': ({ status, body }) =>
        expect({ status, body }).toEqual({ status: 403, body: MISSING_TOKEN }),
    },
  }),
]);

/** Has the stage `dev` serve this deployment. */
function back(restApiId: string, deploymentId: string): UpdateStageCommand {
  return new UpdateStageCommand({
    restApiId,
    stageName: 'dev',
    patchOperations: [{ op: 'replace', path: '/deploymentId', value: deploymentId }],
  });
}

// biome-ignore lint/suspicious/noExplicitAny: an OpenAPI document.
function documentIn(body: Uint8Array | undefined): any {
  return JSON.parse(Buffer.from(body ?? []).toString('utf8') || '{}');
}
