/** Seconds since 1970, this long from now: what DynamoDB's time to live counts in. */
export function inSeconds(seconds: number): number {
  return Math.floor(Date.now() / 1000) + seconds;
}
