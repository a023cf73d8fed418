import { Duration } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnUserPoolGroup,
  ClientAttributes,
  FeaturePlan,
  LambdaVersion,
  Mfa,
  OAuthScope,
  StandardThreatProtectionMode,
  StringAttribute,
  UserPool,
  type UserPoolClient,
  UserPoolOperation,
} from 'aws-cdk-lib/aws-cognito';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import { LabFunction } from '../../../kit/lab-function';
import { labTable, stringKey } from '../../../kit/lab-table';

const MEMBERS = 'members';
export const STEWARDS = 'stewards';
/** What the pool writes into the access tokens of members. */
export const TRANSFER_SCOPE = 'hall/transfer';
/** Where the pages of login send back to. */
const WEBSITE = 'https://hall.example.com';

export interface CustomersProps {
  /** Threat protection, which takes the plan Plus. */
  readonly threatProtection: boolean;
}

/** Those who buy tickets: they sign up themselves, with their mail address, and the pool keeps passwords, codes and second factors. */
export class Customers extends Construct {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  readonly oldCustomers: Table;

  constructor(scope: Construct, id: string, { threatProtection }: CustomersProps) {
    super(scope, id);
    this.pool = new UserPool(this, 'Pool', {
      featurePlan: threatProtection ? FeaturePlan.PLUS : FeaturePlan.ESSENTIALS,
      standardThreatProtectionMode: threatProtection ? StandardThreatProtectionMode.FULL_FUNCTION : undefined,
      selfSignUpEnabled: true,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      autoVerify: { email: true },
      // A new address counts when its code has come back; until then the old one does.
      keepOriginal: { email: true },
      standardAttributes: { email: { required: true, mutable: true }, locale: { mutable: true } },
      customAttributes: { banned_until: new StringAttribute({ mutable: true }) },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        passwordHistorySize: 5,
      },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false, email: false },
    });
    this.acknowledgeChoices();
    for (const [groupName, description] of [
      [MEMBERS, 'Who has confirmed a mail address.'],
      [STEWARDS, 'Who works at the doors.'],
    ] as const) {
      new CfnUserPoolGroup(this, `Group${groupName}`, { userPoolId: this.pool.userPoolId, groupName, description });
    }
    this.oldCustomers = labTable(this, 'OldCustomers', { partitionKey: stringKey('email') });
    this.addTriggers();
    this.client = this.website();
  }

  /** A public client: a page can keep no secret. */
  private website(): UserPoolClient {
    return this.pool.addClient('Website', {
      generateSecret: false,
      // Pages sign in with the code of the login page and PKCE, or with SRP, which never sends the password. The walkthrough sends it.
      authFlows: { userSrp: true, userPassword: true },
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
        callbackUrls: [`${WEBSITE}/signed-in`],
        logoutUrls: [WEBSITE],
      },
      // Customers may write these of their own, and nothing else: a ban is not theirs to lift.
      writeAttributes: new ClientAttributes().withStandardAttributes({ email: true, locale: true }),
      preventUserExistenceErrors: true,
      accessTokenValidity: Duration.hours(1),
      idTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.days(30),
    });
  }

  private addTriggers(): void {
    const trigger = (id: string, handler: string, environment: Record<string, string> = {}) =>
      new LabFunction(this, id, { handler, environment, timeout: Duration.seconds(5) });

    const screen = trigger('Screen', 'screen-customers');
    this.pool.addTrigger(UserPoolOperation.PRE_SIGN_UP, screen);
    this.pool.addTrigger(UserPoolOperation.PRE_AUTHENTICATION, screen);

    const welcome = trigger('Welcome', 'welcome-customers', { MEMBERS_GROUP: MEMBERS });
    this.pool.addTrigger(UserPoolOperation.POST_CONFIRMATION, welcome);
    this.pool.addTrigger(UserPoolOperation.POST_AUTHENTICATION, welcome);
    this.mayAddToGroups(welcome);

    const claims = trigger('Claims', 'write-claims', { MEMBERS_GROUP: MEMBERS, TRANSFER_SCOPE });
    this.pool.addTrigger(UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG, claims, LambdaVersion.V2_0);

    this.pool.addTrigger(UserPoolOperation.CUSTOM_MESSAGE, trigger('Mails', 'word-mails'));

    const migrate = trigger('Migrate', 'migrate-customers', { OLD_CUSTOMERS_TABLE: this.oldCustomers.tableName });
    this.oldCustomers.grant(migrate, 'dynamodb:GetItem');
    this.pool.addTrigger(UserPoolOperation.USER_MIGRATION, migrate);
  }

  /**
   * A policy of its own: in the role's default policy, on which the function waits, the pool would wait for the function, the
   * function for the policy and the policy for the pool.
   */
  private mayAddToGroups({ role }: LabFunction): void {
    new Policy(this, 'AddsToGroups', {
      roles: [role],
      statements: [
        new PolicyStatement({ actions: ['cognito-idp:AdminAddUserToGroup'], resources: [this.pool.userPoolArn] }),
      ],
    });
  }

  private acknowledgeChoices(): void {
    acknowledge(
      this.pool,
      'A concert-goer may have a second factor and need not: half of them would not come back.',
      'AwsSolutions-COG2',
    );
    acknowledge(
      this.pool,
      'Threat protection takes the plan Plus, which has no free users: it is a variant of the lab.',
      'AwsSolutions-COG3',
      'AwsSolutions-COG8',
    );
  }
}
