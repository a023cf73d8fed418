import type { Change } from '@aws-sdk/client-cloudformation';
import { table } from '../../../walkthrough/table';

/** How many resources of each type a template has. */
export function kindsIn(templateBody = '{}'): Readonly<Record<string, number>> {
  const { Resources = {} } = JSON.parse(templateBody) as { Resources?: Record<string, { Type: string }> };
  const types = Object.values(Resources).map(({ Type }) => Type);
  const count = (type: string) => types.filter((one) => one === type).length;
  return Object.fromEntries([...new Set(types)].sort().map((type) => [type, count(type)]));
}

/** Types and how many of each, as lines. */
export function kindsTable(kinds: Readonly<Record<string, number>>): string {
  return table(Object.entries(kinds).map(([type, count]) => [String(count), type]));
}

/** What a change set would do, as lines. */
export function changesTable(changes: readonly Change[] = []): string {
  return table(
    changes.map(({ ResourceChange: change }) => [
      change?.Action ?? '',
      change?.LogicalResourceId ?? '',
      change?.ResourceType ?? '',
    ]),
  );
}
