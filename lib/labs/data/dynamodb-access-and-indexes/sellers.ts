import {
  CfnIdentityPool,
  CfnIdentityPoolRoleAttachment,
  type UserPool,
  type UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyDocument, PolicyStatement, Role, WebIdentityPrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import { labUserPool, serverClient } from '../../../kit/lab-user-pool';
import { PUBLIC_ATTRIBUTES } from './listings';
import type { Storefronts } from './storefronts';

export interface SellersProps {
  readonly listings: Table;
  readonly storefronts: Storefronts;
}

/** IAM puts the id of the identity in whose name a request is made here. */
const WHO_ASKS = '$' + '{cognito-identity.amazonaws.com:sub}';

/** Who sells: they log in at a user pool, and the identity pool gives each the same role. What differs is who asks. */
export class Sellers extends Construct {
  readonly userPool: UserPool;
  readonly client: UserPoolClient;
  readonly identityPool: CfnIdentityPool;

  constructor(scope: Construct, id: string, { listings, storefronts }: SellersProps) {
    super(scope, id);
    this.userPool = labUserPool(this, 'UserPool');
    // Passwords are taken by the marketplace's server alone.
    this.client = serverClient(this.userPool, 'Server');
    this.identityPool = new CfnIdentityPool(this, 'IdentityPool', {
      allowUnauthenticatedIdentities: false,
      cognitoIdentityProviders: [
        {
          clientId: this.client.userPoolClientId,
          providerName: this.userPool.userPoolProviderName,
          serverSideTokenCheck: true,
        },
      ],
    });

    const role = new Role(this, 'Role', {
      description: 'What a seller may do with the tables of the marketplace, by himself.',
      assumedBy: new WebIdentityPrincipal('cognito-identity.amazonaws.com', {
        StringEquals: { 'cognito-identity.amazonaws.com:aud': this.identityPool.ref },
        'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' },
      }),
      inlinePolicies: {
        OwnItems: new PolicyDocument({ statements: [ownListings(listings), ownStorefront(storefronts)] }),
        PublicAttributes: new PolicyDocument({ statements: [publicAttributes(listings)] }),
      },
    });
    new CfnIdentityPoolRoleAttachment(this, 'LoggedIn', {
      identityPoolId: this.identityPool.ref,
      roles: { authenticated: role.roleArn },
    });

    acknowledge(
      role,
      'Storefronts have the same name in each Region, and a seller may use the nearest.',
      `AwsSolutions-IAM5[Resource::${storefronts.nagArns}]`,
    );
  }
}

/** No scan, which has no leading key: it would read what belongs to all. */
function ownListings(listings: Table): PolicyStatement {
  return new PolicyStatement({
    sid: 'OwnListings',
    actions: ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'].map((action) => `dynamodb:${action}`),
    resources: [listings.tableArn, `${listings.tableArn}/index/ByListedAt`],
    conditions: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [WHO_ASKS] } },
  });
}

function ownStorefront(storefronts: Storefronts): PolicyStatement {
  return new PolicyStatement({
    sid: 'OwnStorefront',
    actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
    resources: [storefronts.tableArns],
    conditions: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [WHO_ASKS] } },
  });
}

/** Of anybody's listing. `Attributes` looks at what a request names; without `Select` one that names nothing would get all. */
function publicAttributes(listings: Table): PolicyStatement {
  return new PolicyStatement({
    sid: 'PublicAttributes',
    actions: ['dynamodb:Query'],
    resources: ['ByListing', 'ByCategory'].map((index) => `${listings.tableArn}/index/${index}`),
    conditions: {
      'ForAllValues:StringEquals': { 'dynamodb:Attributes': [...PUBLIC_ATTRIBUTES] },
      StringEquals: { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES' },
    },
  });
}
