import type { InvokeCommand, InvokeCommandOutput } from '@aws-sdk/client-lambda';
import type { Ticket, Wish } from '../../../../lambda/security/secrets-and-parameters/sell-ticket';
import { answerOf, invoke } from '../../../walkthrough/lambda-call';

/** Who acts in the walk beside you: their credentials, by these names. */
export type Captured =
  | 'ClerkKeyId'
  | 'ClerkSecretKey'
  | 'ClerkSessionToken'
  | 'OnCallKeyId'
  | 'OnCallSecretKey'
  | 'OnCallSessionToken'
  | 'SecretName'
  | 'VersionBefore'
  | 'NewVersion';

/** Two passengers to the lagoon. */
export function buy(functionName: string, wish: Wish = { route: 'lagoon', passengers: 2 }): InvokeCommand {
  return invoke(functionName, wish);
}

/** What was sold. */
export function ticketOf(answer: Pick<InvokeCommandOutput, 'FunctionError' | 'Payload'>): Ticket {
  return answerOf<Ticket>(answer);
}

/** The last part of a name, or of several, sorted. */
export function leaves(names: readonly (string | undefined)[], path: string): string[] {
  return names.map((name = '') => name.replace(`${path}/`, '')).sort();
}
