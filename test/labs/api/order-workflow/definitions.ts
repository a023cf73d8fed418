import type { Template } from 'aws-cdk-lib/assertions';
import { type NamedResource, resource } from '../../../support/resources';

/** A state as the Amazon States Language has it. */
export interface State {
  readonly Type: string;
  readonly Next?: string;
  readonly Default?: string;
  readonly Choices?: readonly { readonly Next: string }[];
  readonly Retry?: readonly object[];
  readonly Catch?: readonly { readonly ErrorEquals: string[]; readonly Next: string; readonly ResultPath?: string }[];
  readonly Branches?: readonly Definition[];
  readonly ItemProcessor?: Definition;
  // biome-ignore lint/suspicious/noExplicitAny: what else a state of its type has.
  readonly [field: string]: any;
}

/** A workflow, or what a Map or a branch runs. */
export interface Definition {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
  readonly QueryLanguage?: string;
}

export const MACHINE = 'AWS::StepFunctions::StateMachine';

/** The state machine of this construct. */
export const machine = (template: Template, name: string): NamedResource =>
  resource(template, MACHINE, `${name}Workflow`);

/** Its definition: of what refers to a resource the logical id is left, and of the partition `aws`. */
export function definition(template: Template, name: string): Definition {
  const { DefinitionString, DefinitionSubstitutions = {} } = machine(template, name).Properties;
  const text = [DefinitionString?.['Fn::Join']?.[1] ?? DefinitionString].flat().map(textOf).join('');
  return JSON.parse(
    Object.entries(DefinitionSubstitutions).reduce(
      (all, [key, value]) => all.replaceAll(`\${${key}}`, textOf(value)),
      text,
    ),
  );
}

/** All states of a definition by their names, also those in a Map or a Parallel. */
export function allStates({ States }: Definition): Readonly<Record<string, State>> {
  const within = Object.values(States).flatMap(({ Branches = [], ItemProcessor }) => [
    ...Branches,
    ...(ItemProcessor ? [ItemProcessor] : []),
  ]);
  return Object.assign({}, States, ...within.map(allStates));
}

/** All states of all three workflows. */
export function statesOf(template: Template): Readonly<Record<string, State>> {
  return Object.assign({}, ...['Quotes', 'Refunds', 'Saga'].map((name) => allStates(definition(template, name))));
}

/** Where a state can lead to. */
export function nextOf({ Next, Default, Choices = [], Catch = [] }: State): string[] {
  return [Next, Default, ...Choices.map((rule) => rule.Next), ...Catch.map((catcher) => catcher.Next)].filter(
    (name) => name !== undefined,
  );
}

function textOf(part: unknown): string {
  if (typeof part === 'string') return part;
  const { Ref, 'Fn::GetAtt': attribute } = part as { readonly Ref?: string; readonly 'Fn::GetAtt'?: [string, string] };
  return Ref === 'AWS::Partition' ? 'aws' : (Ref ?? attribute?.[0] ?? '');
}
