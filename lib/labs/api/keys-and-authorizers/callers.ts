import { Duration } from 'aws-cdk-lib';
import {
  CognitoUserPoolsAuthorizer,
  type IAuthorizer,
  IdentitySource,
  RequestAuthorizer,
  TokenAuthorizer,
} from 'aws-cdk-lib/aws-apigateway';
import { type Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { LabFunction } from '../../../kit/lab-function';
import { labKey } from '../../../kit/lab-key';
import { type Customers, STEWARDS } from './customers';

/** How long API Gateway keeps a policy: so long a steward who was sent away still gets in. */
const KEPT = Duration.minutes(5);

/** A header with three parts of base64url. What does not look so is refused before the function is called, or paid. */
const BEARER = '^Bearer [-\\w]+\\.[-\\w]+\\.[-\\w]+$';

export interface CallersProps {
  readonly customers: Customers;
}

/** Who decides about a caller: the user pool alone, a function that reads a token, a function that reads the whole request. */
export class Callers extends Construct {
  readonly customers: IAuthorizer;
  readonly stewards: IAuthorizer;
  readonly guests: IAuthorizer;
  readonly linkKey: Key;
  readonly stewardLogs: string;

  constructor(scope: Construct, id: string, { customers: { pool, client } }: CallersProps) {
    super(scope, id);
    this.customers = new CognitoUserPoolsAuthorizer(this, 'Customers', {
      cognitoUserPools: [pool],
      resultsCacheTtl: KEPT,
    });

    const admitStewards = new LabFunction(this, 'AdmitStewards', {
      handler: 'admit-stewards',
      environment: {
        USER_POOL_ID: pool.userPoolId,
        USER_POOL_CLIENT_ID: client.userPoolClientId,
        STEWARDS_GROUP: STEWARDS,
      },
    });
    this.stewardLogs = admitStewards.logGroup.logGroupName;
    this.stewards = new TokenAuthorizer(this, 'Stewards', {
      handler: admitStewards,
      identitySource: IdentitySource.header('Authorization'),
      validationRegex: BEARER,
      resultsCacheTtl: KEPT,
    });

    // KMS rotates no keys of this kind.
    this.linkKey = labKey(this, 'LinkKey', {
      keySpec: KeySpec.HMAC_256,
      keyUsage: KeyUsage.GENERATE_VERIFY_MAC,
      enableKeyRotation: false,
    });
    const admitGuests = new LabFunction(this, 'AdmitGuests', {
      handler: 'admit-guests',
      environment: { LINK_KEY_ID: this.linkKey.keyId },
    });
    this.linkKey.grantVerifyMac(admitGuests);
    this.guests = new RequestAuthorizer(this, 'Guests', {
      handler: admitGuests,
      // Together they are the key of the cache. Where one is missing, 401 is the answer and no function is called.
      identitySources: [
        IdentitySource.queryString('guest'),
        IdentitySource.queryString('signature'),
        IdentitySource.stageVariable('season'),
      ],
      resultsCacheTtl: KEPT,
    });
  }
}
