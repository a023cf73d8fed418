/** A name that no step before captured is a mistake in the walkthrough, and shall say so. */
export function contextOf(values: Record<string, string>): Record<string, string> {
  return new Proxy(values, {
    get(target, name) {
      const value = target[String(name)];
      if (value === undefined) throw new Error(`The walkthrough uses ${String(name)}, which no step before captured.`);
      return value;
    },
  });
}
