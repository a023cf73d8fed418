import type { PreAuthenticationTriggerEvent, PreSignUpTriggerEvent } from 'aws-lambda';

/** Domains whose mailboxes are gone after an hour. */
const THROW_AWAY = ['throw-away.example'];

/** Before a sign-up and before each sign-in: what it throws, the customer reads. */
export async function handler<Event extends PreSignUpTriggerEvent | PreAuthenticationTriggerEvent>(
  event: Event,
): Promise<Event> {
  const { email = '', 'custom:banned_until': bannedUntil } = event.request.userAttributes;
  if (event.triggerSource === 'PreSignUp_SignUp' && THROW_AWAY.includes(email.split('@').at(-1) ?? '')) {
    throw new Error('please sign up with an address that stays yours');
  }
  if (event.triggerSource === 'PreAuthentication_Authentication' && isLater(bannedUntil)) {
    throw new Error(`you may come back on ${bannedUntil}`);
  }
  return event;
}

/** Whether the day, such as 2027-01-31, is after today. */
function isLater(day: string | undefined): boolean {
  return day !== undefined && day > new Date().toISOString().slice(0, 10);
}
