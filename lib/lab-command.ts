/** Where a command goes, as far as its flags say so. */
export interface CommandTarget {
  readonly local?: boolean;
  readonly endpoint?: string;
}

/** A command of `lab` as a user types it. Not `npm run lab`, where npm takes flags for its own. */
export function bareLabCommand(verb: string, slug: string, { local, endpoint }: CommandTarget = {}): string {
  const flags = endpoint ? ` --endpoint ${endpoint}` : local ? ' --local' : '';
  return `npx lab ${verb} ${slug}${flags}`;
}

/** The same within a sentence. */
export function labCommand(verb: string, slug: string, target: CommandTarget = {}): string {
  return `\`${bareLabCommand(verb, slug, target)}\``;
}
