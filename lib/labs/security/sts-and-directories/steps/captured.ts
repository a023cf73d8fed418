/** Who has credentials in the walkthrough: two users by a key of their own, all others for a while. */
type User = 'Tom' | 'Desk';
type Session =
  | 'Vera'
  | 'Observer'
  | 'Reducer'
  | 'TomWithout'
  | 'TomWithMfa'
  | 'Keeper'
  | 'Visitor'
  | 'Portal'
  | 'Volunteer';

/** What the walkthrough captures, and what only the learner has. */
export type Captured =
  | `${User | Session}${'KeyId' | 'SecretKey'}`
  | `${Session}SessionToken`
  | 'Metadata'
  | 'Assertion'
  | 'Encoded'
  | 'Token'
  | 'Seed'
  | 'Code'
  | 'ConnectorId'
  | 'OtherPortalRoleArn'
  | 'OtherExternalId'
  | 'OwnDomain'
  | 'OwnDnsAddress'
  | 'OwnVpcId'
  | 'OwnSubnetIds'
  | 'ConnectorUser'
  | 'ConnectorPassword';

/** What S3, STS and others refuse with. */
export const REFUSED = 'AccessDenied';
/** What STS refuses a wrong time with. */
export const INVALID = 'ValidationError';
/** How a refusal is worded where a session has less than its role. */
export const NO_SESSION_POLICY = 'because no session policy allows the';
/** How it is worded where it is the role, or the user, who has not. */
export const NO_IDENTITY_POLICY = 'because no identity-based policy allows the';

const MINUTE = 60_000;

/** In how many minutes credentials end, from now on. */
export function minutesLeft(credentials: { readonly Expiration?: Date | undefined } | undefined): number {
  return ((credentials?.Expiration?.getTime() ?? 0) - Date.now()) / MINUTE;
}

/** A policy as STS takes it. */
export const document = (...Statement: object[]): string => JSON.stringify({ Version: '2012-10-17', Statement });
