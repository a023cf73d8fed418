import { GIFT_WRAPPING } from '../../../../lambda/monitoring/flags-and-canaries/configuration';

/** What is deployed with the stack: nobody has presents wrapped yet. */
export const FIRST_FLAGS = flags({ enabled: false });

/** What delivery costs, with the stack. */
export const FIRST_FEES = JSON.stringify({ carrier: 'bike', fee: 5, freeFrom: 50 });

/** Flags in the form of AppConfig's own type, with what is decided about the one flag. */
export function flags(wrapping: object): string {
  return JSON.stringify({
    version: '1',
    flags: {
      [GIFT_WRAPPING]: {
        name: 'Gift wrapping',
        description: 'Who may have a present wrapped.',
        attributes: { paper: { constraints: { type: 'string', enum: ['plain', 'silk'] } } },
      },
    },
    values: { [GIFT_WRAPPING]: wrapping },
  });
}

/**
 * Fees have these properties and no others, within these bounds. AppConfig takes draft 4 of JSON Schema.
 *
 * @see https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-creating-configuration-and-profile-validators.html
 */
export const FEES_SCHEMA = JSON.stringify({
  $schema: 'http://json-schema.org/draft-04/schema#',
  type: 'object',
  properties: {
    carrier: { type: 'string' },
    fee: { type: 'number', minimum: 0, maximum: 20 },
    freeFrom: { type: 'number', minimum: 0 },
  },
  required: ['carrier', 'fee', 'freeFrom'],
  additionalProperties: false,
});
