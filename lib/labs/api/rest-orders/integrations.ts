import { Duration } from 'aws-cdk-lib';
import { LambdaIntegration, MockIntegration, PassthroughBehavior } from 'aws-cdk-lib/aws-apigateway';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';

/** By its API, so that a method that is added by hand may call the function, too. */
const CALLED_BY_THE_API = { scopePermissionToMethod: false };

/** Asks for less than the 29 seconds by default: who waits for a report that long has left. */
export const REPORT_TIMEOUT_SECONDS = 3;

/** A function that was not written for API Gateway: its event is made of the query, its answer is put into JSON. */
export const quoteIntegration = (quote: IFunction) =>
  new LambdaIntegration(quote, {
    ...CALLED_BY_THE_API,
    proxy: false,
    passthroughBehavior: PassthroughBehavior.NEVER,
    requestTemplates: {
      'application/json': `{
  "kilograms": "$util.escapeJavaScript($input.params('kilograms'))",
  "country": "$util.escapeJavaScript($input.params('country'))"
}`,
    },
    integrationResponses: [
      {
        statusCode: '200',
        responseParameters: { 'method.response.header.Cache-Control': "'max-age=3600'" },
        responseTemplates: { 'application/json': `{"price": $input.json('$')}` },
      },
      {
        // What the error of the function begins with.
        selectionPattern: 'Not a parcel:.*',
        statusCode: '400',
        responseTemplates: { 'application/json': `{"message": $input.json('$.errorMessage')}` },
      },
    ],
  });

export const reportIntegration = (report: IFunction) =>
  new LambdaIntegration(report, { ...CALLED_BY_THE_API, timeout: Duration.seconds(REPORT_TIMEOUT_SECONDS) });

/** Says that the API is there, and asks nothing that could be down. */
export const statusIntegration = new MockIntegration({
  passthroughBehavior: PassthroughBehavior.NEVER,
  requestTemplates: { 'application/json': '{"statusCode": 200}' },
  integrationResponses: [
    {
      statusCode: '200',
      responseTemplates: { 'application/json': '{"stage": "$context.stage", "release": "$stageVariables.alias"}' },
    },
  ],
});
