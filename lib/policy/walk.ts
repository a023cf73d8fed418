import { operationOf } from '../walkthrough/aws-operation';
import { placeholders } from '../walkthrough/placeholders';
import type { AwsCommand, Walkthrough } from '../walkthrough/step';
import { type Place, SERVICES, type ServicePermissions } from './actions';
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

/** What the calls of a walkthrough need, and those that take back what they made. Throws for one that has no row in the table. */
export function walkStatements(walkthrough: Walkthrough, stacks: LabStacks): Statement[] {
  const needs = walkthrough.flatMap(({ call, undo }) =>
    [call, undo].flatMap((make) => (make ? needOf(make(placeholders()), stacks) : [])),
  );
  const keyActions = needs.flatMap((need) => need.keyActions);
  return [
    ...[...new Set(needs.map(({ sid }) => sid))].map((sid) => statementOf(needs.filter((need) => need.sid === sid))),
    ...(keyActions.length > 0 ? [allowWithKeys('UseTheKeys', keyActions, stacks)] : []),
  ];
}

function needOf(command: AwsCommand, stacks: LabStacks): Need {
  const { service, operation } = operationOf(command);
  const permissions = SERVICES[service];
  const row = permissions?.operations[operation];
  if (!row) throw new Error(`${service} ${operation} has no row in lib/policy/actions.ts: add what IAM asks for.`);
  const { actions, on, keys = [] } = typeof row === 'function' ? row(command.input) : row;
  return {
    sid: sidOf(service, on),
    actions: actions ?? [`${service}:${operation}`],
    resources: on ? [on.arn] : resourcesOf(permissions, stacks),
    keyActions: stacks.hasKey(permissions.type) ? keys : [],
  };
}

function statementOf(needs: readonly Need[]): Statement {
  const [{ sid, resources }] = needs as [Need];
  const actions = needs.flatMap((need) => need.actions);
  return allow(sid, actions, resources);
}

/** CloudFormation begins the names that it makes with the stack's, as the kit does. */
function resourcesOf({ type, arn }: ServicePermissions, stacks: LabStacks): string[] {
  const names = stacks.with(type);
  if (names.length === 0) throw new Error(`The walkthrough of ${stacks.lab} calls what it does not have: ${type}.`);
  return names.map((name) => arn(`${name}-*`));
}

function sidOf(service: string, on: Place | undefined): string {
  return `WalkThrough${service.charAt(0).toUpperCase()}${service.slice(1)}${on?.name ?? ''}`;
}
