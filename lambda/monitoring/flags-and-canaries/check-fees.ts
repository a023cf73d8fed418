import type { Fees } from './delivery-fee';

/** What AppConfig tells a validator. */
interface Candidate {
  /** In base64. */
  readonly content: string;
  readonly configurationVersion: string;
}

/**
 * Says whether fees make sense, which their schema cannot: it looks at one value at a time. To throw is to refuse, and AppConfig tells
 * nobody what is answered otherwise.
 *
 * @see https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-creating-configuration-and-profile-validators.html
 */
export const handler = async ({ content }: Candidate): Promise<void> => {
  const { fee, freeFrom }: Fees = JSON.parse(Buffer.from(content, 'base64').toString('utf8'));
  if (fee >= freeFrom) throw new Error(`Delivery for ${fee} euros is more than an order of ${freeFrom} is worth.`);
};
