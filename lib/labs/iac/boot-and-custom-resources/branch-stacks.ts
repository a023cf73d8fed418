import {
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  type Stack,
  type StackEvent,
} from '@aws-sdk/client-cloudformation';
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { LAB_TAG } from '../../../kit/lab-tag';

/** Makes a stack of a branch, of a template that the head office has; with its role, and tagged, so that a look for leftovers finds it. */
export function make(
  StackName: string,
  TemplateURL: string,
  RoleARN: string,
  parameters: Readonly<Record<string, string>>,
) {
  return new CreateStackCommand({
    StackName,
    TemplateURL,
    RoleARN,
    Parameters: Object.entries(parameters).map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue })),
    Tags: [{ Key: LAB_TAG, Value: 'iac/boot-and-custom-resources' }],
  });
}

export function remove(stackName: string) {
  return new DeleteStackCommand({ StackName: stackName });
}

export function describe(name: string) {
  return new DescribeStacksCommand({ StackName: name });
}

export function eventsOf(name: string) {
  return new DescribeStackEventsCommand({ StackName: name });
}

/** What the register has of a branch. */
export function entryOf(table: string, code: string) {
  return new GetItemCommand({ TableName: table, Key: { code: { S: code } }, ConsistentRead: true });
}

/** Where an answer of DescribeStacks has an output, as JMESPath. */
export function outputPath(name: string): string {
  return `Stacks[0].Outputs[?OutputKey=='${name}'].OutputValue | [0]`;
}

export function statusOf(stacks: readonly Stack[] | undefined): string | undefined {
  return stacks?.[0]?.StackStatus;
}

export function outputOf(stacks: readonly Stack[] | undefined, name: string): string | undefined {
  return stacks?.[0]?.Outputs?.find(({ OutputKey }) => OutputKey === name)?.OutputValue;
}

/** Why a resource could not be made or changed, and so the whole stack not. */
export function failureOf(events: readonly StackEvent[] | undefined, logicalId: string): StackEvent | undefined {
  return events?.find(
    ({ LogicalResourceId, ResourceStatus }) =>
      LogicalResourceId === logicalId && /^(CREATE|UPDATE)_FAILED$/.test(ResourceStatus ?? ''),
  );
}

/** How long CloudFormation tried to make a resource, in milliseconds. */
export function patienceWith(events: readonly StackEvent[] | undefined, logicalId: string): number {
  const times = (status: string) =>
    (events ?? [])
      .filter(({ LogicalResourceId, ResourceStatus }) => LogicalResourceId === logicalId && ResourceStatus === status)
      .map(({ Timestamp }) => Number(Timestamp));
  return Math.max(...times('CREATE_FAILED')) - Math.min(...times('CREATE_IN_PROGRESS'));
}
