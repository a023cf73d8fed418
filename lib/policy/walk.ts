import type { AwsCommand } from '../walkthrough/aws-command';
import { operationOf } from '../walkthrough/aws-operation';
import { placeholders } from '../walkthrough/placeholders';
import type { Step, Walkthrough } from '../walkthrough/step';
import type { Action, HttpRequest } from '../walkthrough/steps/action';
import { undoAction } from '../walkthrough/uses';
import type { Kind, Permission, Place, ResourceKind } from './permission';
import { SERVICES } from './services';
import { SIGNED } from './signed';
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
  const all = walkthrough.flatMap((step) =>
    [step, undoAction(step)].flatMap((action) => (action ? needsOf(step, action, stacks) : [])),
  );
  const keyActions = all.flatMap((need) => need.keyActions);
  // A call of KMS itself asks for nothing but the key.
  const needs = all.filter(({ actions }) => actions.length > 0);
  return [
    ...[...new Set(needs.map(({ sid }) => sid))].map((sid) => statementOf(needs.filter((need) => need.sid === sid))),
    ...(keyActions.length > 0 ? [allowWithKeys('UseTheKeys', keyActions, stacks)] : []),
  ];
}

function needsOf(step: Step, action: Action, stacks: LabStacks): Need[] {
  // What somebody else calls, the walker need not be allowed.
  if (action.call) return action.as ? [] : needsOfCall(action.call(placeholders()), stacks);
  if (action.command !== undefined) return action.actions.map((name) => needOfAction(step, name, stacks, action.input));
  // What is not signed, IAM is not asked about; sockets are never signed.
  const request = action.request?.(placeholders());
  if (!request?.signed || !action.request) return [];
  if (!action.actions) return needsOfSigned(step, request, stacks);
  const { signed } = request;
  const usual = SIGNED[signed];
  return action.actions.map((name) =>
    usual && !rowOf(name)
      ? needOf(signed, { ...usual, actions: [name] }, SERVICES[signed], stacks)
      : needOfAction(step, name, stacks),
  );
}

/** An action that a step names itself, where the table says it goes. */
function needOfAction({ title }: Step, action: string, stacks: LabStacks, input?: object): Need {
  const service = serviceOf(action);
  const permissions = SERVICES[service];
  const row = rowOf(action, input);
  if (!permissions || !row) {
    throw new Error(`${action} of the step "${title}" has no row in lib/policy/services: add where it goes.`);
  }
  const named = isOfKey(row, action) ? { keys: [action] } : { actions: [action] };
  return needOf(service, { ...row, ...named }, permissions, stacks);
}

/** Whether the action itself is about a key. */
function isOfKey({ actions, keys = [] }: Permission, action: string): boolean {
  return actions?.length === 0 && keys.includes(action);
}

/** Where the table says that an action of IAM goes. A row that depends on what a command calls with is that of the input that the step names. */
function rowOf(action: string, input: object = {}): Permission | undefined {
  const service = serviceOf(action);
  const operations = SERVICES[service]?.operations ?? {};
  const rows = Object.entries(operations).flatMap(([operation, row]) =>
    typeof row === 'function' ? [] : [{ actions: [`${service}:${operation}`], ...row }],
  );
  const depends = operations[action.split(':')[1] ?? ''];
  return (
    rows.find((each) => each.actions.includes(action) || isOfKey(each, action)) ??
    (typeof depends === 'function' ? depends(input) : undefined)
  );
}

/** The service of an action of IAM, by the name that the SDK has for it. */
function serviceOf(action: string): string {
  const prefix = action.split(':')[0] ?? '';
  return prefix === 'logs' ? 'cloudwatchlogs' : prefix;
}

function needsOfSigned({ title }: Step, { signed = '' }: HttpRequest, stacks: LabStacks): Need[] {
  const permission = SIGNED[signed];
  const permissions = SERVICES[signed];
  if (!permission) {
    throw new Error(
      `What IAM asks for a request that is signed for ${signed} depends: the step "${title}" has to say it.`,
    );
  }
  return [needOf(signed, permission, permissions, stacks)];
}

function needsOfCall(command: AwsCommand, stacks: LabStacks): Need[] {
  const { service, operation } = operationOf(command);
  const permissions = SERVICES[service];
  const row = permissions?.operations[operation];
  if (!row) throw new Error(`${service} ${operation} has no row in lib/policy/services: add what IAM asks for.`);
  const permission = typeof row === 'function' ? row(command.input) : row;
  return [permission, ...(permission.also ?? [])].map((each) =>
    needOf(service, { actions: [`${service}:${operation}`], ...each }, permissions, stacks),
  );
}

function needOf(
  service: string,
  { actions = [], on, keys = [] }: Permission,
  permissions: ResourceKind | undefined,
  stacks: LabStacks,
): Need {
  const place = on ?? permissions;
  if (!place) throw new Error(`Nobody says what ${actions.join(', ')} goes to.`);
  return {
    sid: sidOf(service, on),
    actions,
    resources: resourcesOf(place, stacks),
    // A place that is of no type is of the service's own.
    keyActions: permissions && stacks.hasKey('type' in place ? place.type : permissions.type) ? keys : [],
  };
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
  const name = service.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
  return `WalkThrough${name}${on?.name ?? ''}`;
}
