/** What the walk keeps of the observer's session. */
export type ObserverKeys = 'ObserverKeyId' | 'ObserverSecretKey' | 'ObserverSessionToken';

/** How many plates the catalogue knows: `1931-1` and so on. */
export const PLATES = 6;
