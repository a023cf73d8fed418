import { Duration } from 'aws-cdk-lib';
import { FeaturePlan, UserPool, type UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge';

/** A user pool whose users a walkthrough makes and takes away again. Nobody signs up by himself, and nothing is mailed. */
export function labUserPool(scope: Construct, id: string): UserPool {
  const userPool = new UserPool(scope, id, {
    selfSignUpEnabled: false,
    featurePlan: FeaturePlan.LITE,
    passwordPolicy: {
      minLength: 12,
      requireDigits: true,
      requireLowercase: true,
      requireUppercase: true,
      requireSymbols: true,
    },
  });
  acknowledge(
    userPool,
    'Its users are made by the walkthrough, log in from a server and are gone an hour later.',
    'AwsSolutions-COG2',
    'AwsSolutions-COG8',
  );
  return userPool;
}

/** A client for a server, which has to be allowed by IAM to log somebody in: a password alone is worth nothing to anybody else. */
export function serverClient(userPool: UserPool, id: string): UserPoolClient {
  return userPool.addClient(id, {
    authFlows: { adminUserPassword: true },
    disableOAuth: true,
    preventUserExistenceErrors: true,
    idTokenValidity: Duration.hours(1),
  });
}
