/** How alike two names must be to be suggested, from 0 to 1. */
const ALIKE = 0.4;

/** The names most like a given one, the likest first; none where none is like it. */
export function nearest(name: string, names: readonly string[], most = 3): string[] {
  return names
    .map((other) => ({ other, alike: likeness(name, other) }))
    .filter(({ alike }) => alike >= ALIKE)
    .sort((one, another) => another.alike - one.alike)
    .slice(0, most)
    .map(({ other }) => other);
}

/** The share of the pairs of letters that both have (Dice's coefficient): a typo costs two pairs, words may stand in any order. */
function likeness(one: string, another: string): number {
  const ofOne = pairs(one);
  const ofAnother = pairs(another);
  const shared = [...ofOne].filter((pair) => ofAnother.has(pair)).length;
  return (2 * shared) / (ofOne.size + ofAnother.size || 1);
}

function pairs(name: string): Set<string> {
  return new Set(Array.from({ length: name.length - 1 }, (_, index) => name.slice(index, index + 2)));
}
