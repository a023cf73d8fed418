import { exampleOf } from './example';
import type { Step } from './step';
import type { StepContext } from './steps/context';

/** How many items of a list are shown: enough to see how they look. */
const SHOWN = 2;

/** The example of an answer, the first of many, with the values of the walk as `$Name`; undefined where AWS has nothing to say. */
export function exampleText(step: Step): string | undefined {
  if (step.example === undefined || step.refusedWith !== undefined) return undefined;
  const names = new Proxy({} as StepContext<string>, { get: (_, name) => (name === 'n' ? '1' : `$${String(name)}`) });
  const text = JSON.stringify(
    exampleOf(step, names),
    (_, value) => (Array.isArray(value) ? shortened(value) : value),
    2,
  );
  return text === '{}' ? undefined : text.replace(/"(\.\.\. \d+ more)"/g, '$1');
}

function shortened(items: readonly unknown[]): unknown[] {
  const more = items.length - SHOWN;
  return more > 0 ? [...items.slice(0, SHOWN), `... ${more} more`] : [...items];
}
