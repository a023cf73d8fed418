import lambda from './lambda';
import lambdaConcurrency from './lambda-concurrency';
import lambdaEventSourceMappings from './lambda-event-source-mappings';
import lambdaFunctionUrl from './lambda-function-url';
import lambdaInvocation from './lambda-invocation';
import lambdaMonitoring from './lambda-monitoring';
import lambdaPackaging from './lambda-packaging';
import lambdaPermissions from './lambda-permissions';
import lambdaVersionsAliases from './lambda-versions-aliases';
import lambdaVpcEfs from './lambda-vpc-efs';

/** In the order of the notes. */
export default [
  lambda,
  lambdaInvocation,
  lambdaEventSourceMappings,
  lambdaConcurrency,
  lambdaVersionsAliases,
  lambdaPermissions,
  lambdaPackaging,
  lambdaVpcEfs,
  lambdaFunctionUrl,
  lambdaMonitoring,
] as const;
