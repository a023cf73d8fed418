import type { CustomMessageTriggerEvent } from 'aws-lambda';

const WORDS = {
  en: { subject: 'Your code for the hall', text: 'Your code is' },
  de: { subject: 'Ihr Code für den Saal', text: 'Ihr Code lautet' },
} as const;

/** The mails with a code, in the customer's language. The code itself it never sees: Cognito puts it where the placeholder stands. */
export async function handler(event: CustomMessageTriggerEvent): Promise<CustomMessageTriggerEvent> {
  const { userAttributes, codeParameter } = event.request;
  const { subject, text } = String(userAttributes.locale).startsWith('de') ? WORDS.de : WORDS.en;
  event.response.emailSubject = subject;
  event.response.emailMessage = `${text} ${codeParameter}.`;
  return event;
}
