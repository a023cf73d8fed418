import { Duration } from 'aws-cdk-lib';
import {
  type ILambdaDeploymentConfig,
  LambdaDeploymentConfig,
  TimeBasedLinearTrafficRouting,
} from 'aws-cdk-lib/aws-codedeploy';
import type { Construct } from 'constructs';

/** How the traffic moves to the new version. */
export type Shift = 'canary' | 'linear' | 'allAtOnce' | 'custom';

/** The deployment configuration: one of AWS's, or for `custom` one of our own. */
export function shiftOf(scope: Construct, shift: Shift): ILambdaDeploymentConfig {
  switch (shift) {
    case 'canary':
      return LambdaDeploymentConfig.CANARY_10PERCENT_5MINUTES;
    case 'linear':
      return LambdaDeploymentConfig.LINEAR_10PERCENT_EVERY_3MINUTES;
    case 'allAtOnce':
      return LambdaDeploymentConfig.ALL_AT_ONCE;
    case 'custom':
      // A quarter every two minutes: AWS has nothing between one minute and three.
      return new LambdaDeploymentConfig(scope, 'QuarterEveryTwoMinutes', {
        trafficRouting: new TimeBasedLinearTrafficRouting({ percentage: 25, interval: Duration.minutes(2) }),
      });
  }
}
