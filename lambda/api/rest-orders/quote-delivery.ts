/** The event as the mapping template makes it: texts of the query. */
export interface Parcel {
  readonly kilograms: string;
  readonly country: string;
}

const BASE_CENTS = 490;
const CENTS_A_KILOGRAM = 120;
const COUNTRY = /^[A-Z]{2}$/;
const HEAVIEST = 30;

/** What a delivery costs, as a text. It knows nothing of HTTP; a template makes JSON of it, and 400 of what it refuses. */
export async function handler({ kilograms, country }: Parcel): Promise<string> {
  const weight = Number(kilograms);
  if (!(weight > 0 && weight <= HEAVIEST)) throw new Error(`Not a parcel: it has up to ${HEAVIEST} kilograms.`);
  if (!COUNTRY.test(country)) throw new Error('Not a parcel: a country is two capital letters, such as NL.');
  const cents = BASE_CENTS + Math.ceil(weight) * CENTS_A_KILOGRAM * (country === 'NL' ? 1 : 2);
  return `${(cents / 100).toFixed(2)} EUR`;
}
