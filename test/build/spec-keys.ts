/** The keys that a file may have at each place: `true` where any value stands, `*` for names of one's own. */
export type SpecKeys = { readonly [key: string]: true | SpecKeys };

/** The paths in a file that have no place in it. */
export function keyErrors(value: unknown, keys: true | SpecKeys, path: readonly string[] = []): string[] {
  if (keys === true || typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inside]) => {
    const allowed = keys[key] ?? keys['*'];
    return allowed ? keyErrors(inside, allowed, [...path, key]) : [[...path, key].join('.')];
  });
}
