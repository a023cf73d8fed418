const STEP = /\.(\w+)|\."([^"]+)"|\[(-?\d+)\]/y;

/**
 * A JMESPath that only goes down a document, such as `body.items[0].id`, as JavaScript: the pasted text has no JMESPath for what the AWS
 * CLI did not answer. Throws where it is more than that.
 */
export function jsPath(expression: string, roots: readonly string[]): string {
  const root = /^\w+/.exec(expression)?.[0] ?? '';
  let script = root;
  STEP.lastIndex = root.length;
  while (roots.includes(root) && STEP.lastIndex < expression.length) {
    const match = STEP.exec(expression);
    if (!match) break;
    const [, name, quoted, index] = match;
    script += name !== undefined ? `.${name}` : quoted !== undefined ? `["${quoted}"]` : at(index as string);
    if (STEP.lastIndex === expression.length) return script;
  }
  if (script === expression && roots.includes(root)) return script;
  throw new Error(`"${expression}" is no path from ${roots.join(' or ')}, and no other capture has a text form.`);
}

function at(index: string): string {
  return index.startsWith('-') ? `.at(${index})` : `[${index}]`;
}
