/**
 * Stands where something of a lab is still to be written, and says what: `npx lab new` leaves one for each proof. In words the
 * same is `NOT YET:`. A gate refuses a lab that has one left.
 */
export function notYet(what: string): never {
  throw new Error(`Not yet: ${what.trim().replaceAll(/\s+/g, ' ')}`);
}
