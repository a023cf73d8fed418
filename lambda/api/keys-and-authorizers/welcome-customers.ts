import { Logger } from '@aws-lambda-powertools/logger';
import { AdminAddUserToGroupCommand, CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { PostAuthenticationTriggerEvent, PostConfirmationTriggerEvent } from 'aws-lambda';
import { required } from '../../shared/environment';

const logger = new Logger();
const users = new CognitoIdentityProviderClient({});
const GroupName = required('MEMBERS_GROUP');

/** After somebody has confirmed a sign-up he is a member; after each sign-in there is a line about it. */
export async function handler<Event extends PostConfirmationTriggerEvent | PostAuthenticationTriggerEvent>(
  event: Event,
): Promise<Event> {
  const { triggerSource, userPoolId: UserPoolId, userName: Username } = event;
  // A password that was recovered is confirmed, too, and makes nobody a member.
  if (triggerSource === 'PostConfirmation_ConfirmSignUp') {
    await users.send(new AdminAddUserToGroupCommand({ UserPoolId, Username, GroupName }));
  }
  logger.info(triggerSource, { user: Username });
  return event;
}
