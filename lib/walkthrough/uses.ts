import { placeholderOf } from './placeholders';
import type { Step } from './step';
import type { Action } from './steps/action';
import type { StepContext } from './steps/context';
import { contextNamesIn } from './steps/shell-names';

/** What takes a step back, as an action; undefined where there is nothing to take back. */
export function undoAction({ undo }: Pick<Step, 'undo'>): Action | undefined {
  return typeof undo === 'function' ? { call: undo } : undo;
}

/** The names of the context that an action uses, but for those that only its proofs look at. */
export function namesUsed(action: Action | undefined): string[] {
  if (!action) return [];
  if (action.command !== undefined) return contextNamesIn(action.command);
  const names = new Set<string>();
  const context = new Proxy({} as StepContext<string>, {
    get: (_, name) => {
      names.add(String(name));
      return placeholderOf(String(name));
    },
  });
  const read = action.call ?? action.request ?? action.socket;
  read?.(context);
  if (action.call) for (const also of [action.as, action.region]) also?.(context);
  return [...names];
}
