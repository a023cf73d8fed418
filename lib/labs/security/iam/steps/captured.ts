/** Who has credentials in the walkthrough: users by a key of their own, others by a role or a session. */
type User = 'Ines' | 'Odo' | 'Dora';
type Session = 'Proofreader' | 'Made' | 'OdoWithMfa';

/** What the walkthrough captures. */
export type Captured =
  | `${User | Session}${'KeyId' | 'SecretKey'}`
  | `${Session}SessionToken`
  | 'FirstVersion'
  | 'NewVersion'
  | 'Seed'
  | 'Code'
  | 'PasswordPolicy'
  | 'JobId'
  | 'AnalyzerArn'
  | 'StrangerAccountId';

/** What S3 and others refuse with. */
export const REFUSED = 'AccessDenied';
/** How they word it where nothing allows the action. */
export const NOBODY_ALLOWS = 'no identity-based policy allows the';
/** How they word it where something denies it. */
export const DENIED = 'explicit deny';

/** A policy as IAM takes it. */
export const document = (...Statement: object[]): string => JSON.stringify({ Version: '2012-10-17', Statement });
