import { CfnUserPoolRiskConfigurationAttachment, type UserPool } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';

export interface ThreatProtectionProps {
  readonly pool: UserPool;
}

/** What the pool does about a sign-in that looks like somebody else's, and about a password that has leaked elsewhere. */
export class ThreatProtection extends Construct {
  constructor(scope: Construct, id: string, { pool }: ThreatProtectionProps) {
    super(scope, id);
    const action = (eventAction: string) => ({ eventAction, notify: false });
    new CfnUserPoolRiskConfigurationAttachment(this, 'Answers', {
      userPoolId: pool.userPoolId,
      clientId: 'ALL',
      accountTakeoverRiskConfiguration: {
        actions: {
          lowAction: action('NO_ACTION'),
          // Whoever has a second factor is asked for it, the others go through.
          mediumAction: action('MFA_IF_CONFIGURED'),
          highAction: action('BLOCK'),
        },
      },
      compromisedCredentialsRiskConfiguration: {
        eventFilter: ['SIGN_IN', 'SIGN_UP', 'PASSWORD_CHANGE'],
        actions: { eventAction: 'BLOCK' },
      },
    });
  }
}
