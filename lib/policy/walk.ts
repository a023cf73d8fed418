import { operationOf } from '../walkthrough/aws-operation';
import { placeholders } from '../walkthrough/placeholders';
import type { AwsCommand, Walkthrough } from '../walkthrough/step';
import { SERVICES } from './actions';
import type { Kind, Place, ResourceKind } from './permission';
import { allowWithKeys, type LabStacks } from './stacks';
import { allow, type Statement } from './statement';

/** What one call needs. */
interface Need {
  /** Calls with the same share a statement. */
  readonly sid: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly keyActions: readonly string[];
}

/**
 * How much CloudFormation leaves at least of a stack's name or an id where a name may not be long, as seen of functions, buckets and
 * projects in public logs: no page of AWS says it.
 */
const UNCUT = 25;

/** What the calls of a walkthrough need, and those that take back what they made. Throws for one that has no row in the table. */
export function walkStatements(walkthrough: Walkthrough, stacks: LabStacks): Statement[] {
  const needs = walkthrough.flatMap(({ call, undo }) =>
    [call, undo].flatMap((make) => (make ? needsOf(make(placeholders()), stacks) : [])),
  );
  const keyActions = needs.flatMap((need) => need.keyActions);
  return [
    ...[...new Set(needs.map(({ sid }) => sid))].map((sid) => statementOf(needs.filter((need) => need.sid === sid))),
    ...(keyActions.length > 0 ? [allowWithKeys('UseTheKeys', keyActions, stacks)] : []),
  ];
}

function needsOf(command: AwsCommand, stacks: LabStacks): Need[] {
  const { service, operation } = operationOf(command);
  const permissions = SERVICES[service];
  const row = permissions?.operations[operation];
  if (!row) throw new Error(`${service} ${operation} has no row in lib/policy/actions.ts: add what IAM asks for.`);
  const permission = typeof row === 'function' ? row(command.input) : row;
  return [permission, ...(permission.also ?? [])].map(({ actions, on, keys = [] }) => ({
    sid: sidOf(service, on),
    actions: actions ?? [`${service}:${operation}`],
    resources: resourcesOf(on ?? permissions, stacks),
    keyActions: stacks.hasKey(permissions.type) ? keys : [],
  }));
}

function statementOf(needs: readonly Need[]): Statement {
  const [{ sid, resources }] = needs as [Need];
  const actions = needs.flatMap((need) => need.actions);
  return allow(sid, actions, resources);
}

function resourcesOf(place: Place | ResourceKind, stacks: LabStacks): string[] {
  if (!('type' in place)) return [place.arn(stacks.partition)];
  const names = namesOf(place, stacks);
  if (names.length === 0)
    throw new Error(`The walkthrough of ${stacks.lab} calls what it does not have: ${place.type}.`);
  return [...new Set(names)].map((name) => place.arn(stacks.partition, name));
}

/** The names that CloudFormation makes, as far as they are known before it makes them. The kit's begin with the stack's, too. */
function namesOf({ type, naming = 'stack' }: ResourceKind, stacks: LabStacks): string[] {
  const starts = naming === 'id' ? stacks.idsOf(type) : stacks.with(type);
  return starts.map((start) =>
    naming !== 'stack' && start.length > UNCUT ? `${start.slice(0, UNCUT)}*` : `${start}-*`,
  );
}

function sidOf(service: string, on: Place | Kind | undefined): string {
  return `WalkThrough${service.charAt(0).toUpperCase()}${service.slice(1)}${on?.name ?? ''}`;
}
