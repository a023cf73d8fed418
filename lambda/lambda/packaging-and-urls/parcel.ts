/** What a customer wants to send. */
export interface Parcel {
  readonly weightGrams: number;
  readonly zone: Zone;
}

export type Zone = keyof typeof TARIFF;

/** Cents for the parcel, and for each kilogram that is begun. */
const TARIFF = {
  domestic: { base: 400, kilogram: 100 },
  europe: { base: 900, kilogram: 250 },
  world: { base: 1500, kilogram: 700 },
} as const;

const HEAVIEST_GRAMS = 31_500;

/** What is wrong with a request, in a sentence for who sent it. */
export const REFUSAL = `A parcel has weightGrams, from 1 to ${HEAVIEST_GRAMS}, and a zone: ${Object.keys(TARIFF).join(', ')}.`;

/** The parcel that the body of a request describes; undefined where it describes none. */
export function parcelIn(body: string | undefined): Parcel | undefined {
  const { weightGrams, zone } = parsed(body);
  const isWeight = Number.isInteger(weightGrams) && weightGrams > 0 && weightGrams <= HEAVIEST_GRAMS;
  return isWeight && typeof zone === 'string' && Object.hasOwn(TARIFF, zone)
    ? { weightGrams, zone: zone as Zone }
    : undefined;
}

/** What it costs to send. */
export function centsFor({ weightGrams, zone }: Parcel): number {
  const { base, kilogram } = TARIFF[zone];
  return base + Math.ceil(weightGrams / 1000) * kilogram;
}

// biome-ignore lint/suspicious/noExplicitAny: it may be anything that somebody sends.
function parsed(body: string | undefined): any {
  try {
    return JSON.parse(body ?? '') ?? {};
  } catch {
    return {};
  }
}
