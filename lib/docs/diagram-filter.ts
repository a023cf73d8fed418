/** A rule of a filter: a value that must be equal, or an operator with its operand. */
type Rule = string | number | boolean | null | { readonly [operator: string]: unknown };

const OPERATORS: Readonly<Record<string, (operand: unknown) => string>> = {
  prefix: (operand) => `= ${operand}…`,
  suffix: (operand) => `= …${operand}`,
  wildcard: (operand) => `= ${operand}`,
  'equals-ignore-case': (operand) => `= ${operand}`,
  'anything-but': (operand) => `≠ ${[operand].flat().map(String).join(', ')}`,
  exists: (operand) => (operand ? 'is there' : 'is not there'),
  cidr: (operand) => `in ${operand}`,
  numeric: (operand) => pairsOf(operand as readonly unknown[]).join(' and '),
};

const SIGNS: Readonly<Record<string, string>> = { '>=': '≥', '<=': '≤' };

/** A filter policy of SNS or an event pattern in a few words, as `event = order_placed` or `body.total ≥ 1000`. */
export function filterText(policy: object, prefix: readonly string[] = []): string {
  return Object.entries(policy)
    .map(([key, rules]) => {
      if (key === '$or') return rules.map((rule: object) => filterText(rule, prefix)).join(' or ');
      const path = [...prefix, key];
      if (!Array.isArray(rules)) return filterText(rules as object, path);
      return `${path.join('.')} ${rules.map((rule) => ruleText(rule as Rule)).join(' or ')}`;
    })
    .join(', ')
    .replaceAll(' or = ', ' or ');
}

function ruleText(rule: Rule): string {
  if (typeof rule !== 'object' || rule === null) return `= ${rule}`;
  return Object.entries(rule)
    .map(([operator, operand]) => OPERATORS[operator]?.(operand) ?? operator)
    .join(' ');
}

function pairsOf(comparisons: readonly unknown[]): string[] {
  return comparisons.flatMap((sign, index) =>
    index % 2 === 0 ? [`${SIGNS[String(sign)] ?? sign} ${comparisons[index + 1]}`] : [],
  );
}
