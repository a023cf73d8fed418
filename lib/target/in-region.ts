import type { Target } from './target';

/** The same target, as the same identity, in another Region. */
export function inRegion(target: Target, region: string): Target {
  return { ...target, region, clientConfig: { ...target.clientConfig, region } };
}
