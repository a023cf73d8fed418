import {
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStacksCommand,
  type Parameter,
  type Stack,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { LAB_TAG } from '../../../kit/lab-tag';
import { table } from '../../../walkthrough/table';

/** What a stack gives its resources, so that what it costs is found; and the lab what is left of it. */
const TAGS = [{ Key: LAB_TAG, Value: 'iac/template-anatomy' }];

/** Where a template is, and who works with it. */
interface Deployment {
  readonly name: string;
  readonly url: string;
  readonly role: string;
  readonly values?: Readonly<Record<string, string>>;
  readonly capabilities?: readonly 'CAPABILITY_AUTO_EXPAND'[];
}

/** Makes a stack of a template. */
export function create({ name, url, role, values, capabilities }: Deployment): CreateStackCommand {
  return new CreateStackCommand({
    StackName: name,
    TemplateURL: url,
    RoleARN: role,
    ...(values ? { Parameters: given(values) } : {}),
    ...(capabilities ? { Capabilities: [...capabilities] } : {}),
    Tags: TAGS,
  });
}

/** Gives a stack another template. Its tags and its role stay. */
export function update({ name, url, values = {} }: Omit<Deployment, 'role' | 'capabilities'>): UpdateStackCommand {
  return new UpdateStackCommand({ StackName: name, TemplateURL: url, Parameters: given(values) });
}

/** All that the template of the environment asks for and has no default for. */
const ASKED = ['CostCentre', 'Release', 'LicenceKey', 'KeyPair'];

/** Gives the environment some values. The template stays, and what it asks for stays as it was. */
export function change(name: string, values: Readonly<Record<string, string>>): UpdateStackCommand {
  return new UpdateStackCommand({
    StackName: name,
    UsePreviousTemplate: true,
    Parameters: [...ASKED.map((ParameterKey) => ({ ParameterKey, UsePreviousValue: true })), ...given(values)],
  });
}

/** What a stack is and tells. */
export function describe(name: string): DescribeStacksCommand {
  return new DescribeStacksCommand({ StackName: name });
}

/** Ends a stack and what is in it. */
export function remove(name: string): DeleteStackCommand {
  return new DeleteStackCommand({ StackName: name });
}

function given(values: Readonly<Record<string, string>>) {
  return Object.entries(values).map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue }));
}

/** The outputs of the one stack of an answer. */
export function outputsOf(stacks: readonly Stack[] = []): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(
    (stacks[0]?.Outputs ?? []).map(({ OutputKey = '', OutputValue }) => [OutputKey, OutputValue]),
  );
}

/** The parameters of the one stack of an answer, by name. */
export function parametersOf(stacks: readonly Stack[] = []): Readonly<Record<string, Parameter>> {
  return Object.fromEntries((stacks[0]?.Parameters ?? []).map((each) => [each.ParameterKey, each]));
}

/** The outputs as lines. */
export function outputsTable(stacks: readonly Stack[] | undefined): string {
  return table(Object.entries(outputsOf(stacks)).map(([name, value]) => [name, value ?? '']));
}
