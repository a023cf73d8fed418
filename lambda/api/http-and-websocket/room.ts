import { Refusal } from '../../shared/refusal';

/** The name of a room. It stands in addresses and in keys, so not every text can be one. */
export function parseRoom(name: string | undefined): string {
  if (name === undefined || !/^[a-z0-9-]{1,40}$/.test(name)) {
    throw new Refusal('A room is called by 1 to 40 small letters, digits and dashes.');
  }
  return name;
}
