import { CfnIdentityPool, CfnIdentityPoolRoleAttachment } from 'aws-cdk-lib/aws-cognito';
import { PolicyDocument, type PolicyStatement, Role, WebIdentityPrincipal } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import type { Corporate } from './corporate';
import { allPhotos, mayList, mayPut, mayRead, OWN, PUBLIC } from './photos';
import { PushSync } from './push-sync';
import type { Uploader } from './uploader';
import { EDITORS, type Users } from './users';

export interface IdentitiesProps {
  readonly photos: Bucket;
  readonly users: Users;
  readonly uploader: Uploader;
  readonly corporate: Corporate;
}

/** Everybody who uses the app, guests too: each has an id and gets credentials of one of three roles. */
export class Identities extends Construct {
  readonly pool: CfnIdentityPool;
  readonly guest: Role;
  readonly user: Role;
  readonly editor: Role;

  constructor(scope: Construct, id: string, { photos, users, uploader, corporate }: IdentitiesProps) {
    super(scope, id);
    const { userPool, client } = users;
    this.pool = new CfnIdentityPool(this, 'Pool', {
      allowUnauthenticatedIdentities: true,
      // The classic flow lets an app choose the role by itself, and knows no limit of what guests may do.
      allowClassicFlow: false,
      cognitoIdentityProviders: [
        { providerName: userPool.userPoolProviderName, clientId: client.userPoolClientId, serverSideTokenCheck: true },
      ],
      // Ids of applications that the photo app would have there. These are of nobody.
      supportedLoginProviders: {
        'accounts.google.com': 'made-up.apps.googleusercontent.com',
        'www.amazon.com': 'amzn1.application-oa2-client.made-up',
      },
      openIdConnectProviderArns: [uploader.provider.ref],
      samlProviderArns: [corporate.provider.samlProviderArn],
      developerProviderName: 'login.photos',
      pushSync: new PushSync(this, 'PushSync').settings,
    });

    acknowledge(
      this.pool,
      'Guests look at what is public, and the lab shows what keeps them to it.',
      'AwsSolutions-COG7',
    );

    const ofAll = [mayRead(photos, PUBLIC), mayList(photos, PUBLIC)];
    const ofUsers = [mayRead(photos, OWN), mayPut(photos, OWN), mayList(photos, OWN)];
    this.guest = this.roleOf('Guest', 'unauthenticated', ofAll);
    this.user = this.roleOf('User', 'authenticated', [...ofAll, ...ofUsers]);
    this.editor = this.roleOf('Editor', 'authenticated', [...ofAll, ...ofUsers, mayPut(photos, PUBLIC)]);

    new CfnIdentityPoolRoleAttachment(this, 'Roles', {
      identityPoolId: this.pool.ref,
      roles: { unauthenticated: this.guest.roleArn, authenticated: this.user.roleArn },
      roleMappings: {
        UserPool: {
          identityProvider: `${userPool.userPoolProviderName}:${client.userPoolClientId}`,
          type: 'Rules',
          // Who fits no rule gets the role of all who have logged in.
          ambiguousRoleResolution: 'AuthenticatedRole',
          rulesConfiguration: {
            // Groups are a list, which contains and does not equal.
            rules: [{ claim: 'cognito:groups', matchType: 'Contains', value: EDITORS, roleArn: this.editor.roleArn }],
          },
        },
      },
    });

    const why = 'Whose photos these are the variable in the key says, and what is public is so as a whole.';
    for (const role of [this.guest, this.user, this.editor]) acknowledge(role, why, allPhotos(photos, PUBLIC));
    for (const role of [this.user, this.editor]) acknowledge(role, why, allPhotos(photos, OWN));
  }

  /** Without `aud` any identity pool of the world could give out this role; without `amr`, this one could give it to guests. */
  private roleOf(who: string, amr: 'authenticated' | 'unauthenticated', statements: PolicyStatement[]): Role {
    return new Role(this, who, {
      description: `What the photo app lets its ${who.toLowerCase()}s do by themselves.`,
      assumedBy: new WebIdentityPrincipal('cognito-identity.amazonaws.com', {
        StringEquals: { 'cognito-identity.amazonaws.com:aud': this.pool.ref },
        'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': amr },
      }),
      inlinePolicies: { Photos: new PolicyDocument({ statements: statements.map((statement) => statement.copy()) }) },
    });
  }
}
