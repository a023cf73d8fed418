import { Refusal } from '../../shared/refusal';

/** The fields of a JSON body that are texts, of which none may be missing or longer than a name is. */
export function textsOf<Name extends string>(body: string | null, ...names: readonly Name[]): Record<Name, string> {
  const given = parsed(body);
  const wrong = names.filter((name) => !isName(given[name]));
  if (wrong.length > 0) throw new Refusal(`The body must have texts of up to 80 letters: ${wrong.join(', ')}.`);
  return Object.fromEntries(names.map((name) => [name, given[name]])) as Record<Name, string>;
}

const LONGEST = 80;

function isName(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '' && value.length <= LONGEST;
}

function parsed(body: string | null): Record<string, unknown> {
  try {
    const value = JSON.parse(body ?? '');
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // Told below, as what is no object is.
  }
  throw new Refusal('The body must be a JSON object.');
}
