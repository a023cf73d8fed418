/** Whether this can be the name of a room: it stands in addresses and in keys. */
export function isRoom(name: string | undefined): name is string {
  return name !== undefined && /^[a-z0-9-]{1,40}$/.test(name);
}

export const ROOM_RULE = 'A room is called by 1 to 40 small letters, digits and dashes.';

/** An answer of the HTTP API. */
export function answer(statusCode: number, body: object) {
  return { statusCode, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

/** Seconds since 1970, from now: what DynamoDB's time to live counts in. */
export function inSeconds(seconds: number): number {
  return Math.floor(Date.now() / 1000) + seconds;
}
