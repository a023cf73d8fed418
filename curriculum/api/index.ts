import amplify from './amplify';
import apiGatewayAuthorizers from './api-gateway-authorizers';
import apiGatewayHttp from './api-gateway-http';
import apiGatewayRest from './api-gateway-rest';
import apiGatewayStages from './api-gateway-stages';
import apiGatewayUsagePlans from './api-gateway-usage-plans';
import apiGatewayWebsocket from './api-gateway-websocket';
import appsync from './appsync';
import cognitoIdentityPools from './cognito-identity-pools';
import cognitoSync from './cognito-sync';
import cognitoUserPools from './cognito-user-pools';
import sam from './sam';
import stepFunctions from './step-functions';

/** In the order of the notes. */
export default [
  apiGatewayRest,
  apiGatewayStages,
  apiGatewayUsagePlans,
  apiGatewayAuthorizers,
  apiGatewayHttp,
  apiGatewayWebsocket,
  stepFunctions,
  appsync,
  amplify,
  cognitoUserPools,
  cognitoIdentityPools,
  cognitoSync,
  sam,
] as const;
