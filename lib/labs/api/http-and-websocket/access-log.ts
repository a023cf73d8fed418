import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';

/** A line for each request. No query string is in it: that is where a client shows its ticket. */
export const ACCESS_LOG = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    at: '$context.requestTime',
    route: '$context.routeKey',
    status: '$context.status',
    ip: '$context.identity.sourceIp',
    error: '$context.error.message',
  }),
);
