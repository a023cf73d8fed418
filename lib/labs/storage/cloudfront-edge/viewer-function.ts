import { join } from 'node:path';
import {
  Function as CloudFrontFunction,
  FunctionCode,
  FunctionRuntime,
  type KeyValueStore,
} from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import { LabStack } from '../../../kit/lab-stack';

/** The code of CloudFront functions, which is deployed as it stands in the file: nothing bundles it. */
const LAMBDA = join(__dirname, '../../../../lambda');

/** A function that runs in each edge location, before and behind the cache. */
export function viewerFunction(scope: Construct, id: string, file: string, keyValueStore?: KeyValueStore) {
  const { lab, stackName } = LabStack.of(scope);
  return new CloudFrontFunction(scope, id, {
    // CloudFormation names none. A policy tells those of a lab by the stack's name.
    functionName: `${stackName}-${id}`,
    code: FunctionCode.fromFile({ filePath: join(LAMBDA, lab, 'viewer', `${file}.js`) }),
    runtime: FunctionRuntime.JS_2_0,
    keyValueStore,
    // To LIVE, which is what viewers get; without it a deployment changes the stage DEVELOPMENT alone.
    autoPublish: true,
  });
}
