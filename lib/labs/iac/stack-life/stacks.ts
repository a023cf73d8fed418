import {
  CreateChangeSetCommand,
  CreateStackCommand,
  type CreateStackInput,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  type DescribeStacksOutput,
  type Parameter,
  type StackEvent,
  UpdateStackCommand,
  type UpdateStackInput,
} from '@aws-sdk/client-cloudformation';
import { expect } from 'expect';
import { table } from '../../../walkthrough/table';

/** What the walk makes carries it, so that what is left is found. */
const TAGS = [{ Key: 'cdk-labs:lab', Value: 'iac/stack-life' }];

/** The parameters of orders.yaml, each of which an update must name. */
const ORDERS = ['Shop', 'DeadLettersArn', 'RefundDeadLettersArn', 'VisibilitySeconds', 'Stage', 'LedgerKey'] as const;
type OrdersParameters = Partial<Record<(typeof ORDERS)[number], string>>;

/** Makes a stack of a template in S3, with the role that may. */
export function create(
  StackName: string,
  TemplateURL: string,
  RoleARN: string,
  parameters: Readonly<Record<string, string>>,
  more: Partial<CreateStackInput> = {},
): CreateStackCommand {
  const Parameters = Object.entries(parameters).map(([ParameterKey, ParameterValue]) => ({
    ParameterKey,
    ParameterValue,
  }));
  return new CreateStackCommand({ StackName, TemplateURL, RoleARN, Parameters, Tags: TAGS, ...more });
}

/** Updates the orders by parameters alone: the template and the other values stay. */
export function change(
  StackName: string,
  changed: OrdersParameters,
  more: Partial<UpdateStackInput> = {},
): UpdateStackCommand {
  return new UpdateStackCommand({ StackName, UsePreviousTemplate: true, Parameters: parametersOf(changed), ...more });
}

/** Asks what such an update would do. */
export function propose(StackName: string, ChangeSetName: string, changed: OrdersParameters): CreateChangeSetCommand {
  return new CreateChangeSetCommand({
    StackName,
    ChangeSetName,
    UsePreviousTemplate: true,
    Parameters: parametersOf(changed),
  });
}

function parametersOf(changed: OrdersParameters): Parameter[] {
  return ORDERS.map((ParameterKey) => {
    const ParameterValue = changed[ParameterKey];
    return ParameterValue === undefined ? { ParameterKey, UsePreviousValue: true } : { ParameterKey, ParameterValue };
  });
}

/** The stack as it is. A deleted one is found by its id alone. */
export function described(StackName: string): DescribeStacksCommand {
  return new DescribeStacksCommand({ StackName });
}

/** Expects it to have come to rest so. */
export function isNow(status: string): (answer: DescribeStacksOutput) => void {
  return ({ Stacks }) => expect(Stacks?.[0]?.StackStatus).toBe(status);
}

/** Why it is as it is. */
export function reasonOf({ Stacks }: DescribeStacksOutput): string {
  return Stacks?.[0]?.StackStatusReason ?? '';
}

/** What happened to it, the newest first. */
export function eventsOf(StackName: string): DescribeStackEventsCommand {
  return new DescribeStackEventsCommand({ StackName });
}

/** What went wrong, as lines. */
export function failuresIn(events: readonly StackEvent[] = []): string {
  return table(
    events
      .filter(({ ResourceStatus = '' }) => /_FAILED$|ROLLBACK_IN_PROGRESS$/.test(ResourceStatus))
      .map(({ LogicalResourceId = '', ResourceStatus = '', ResourceStatusReason = '' }) => [
        LogicalResourceId,
        ResourceStatus,
        ResourceStatusReason,
      ]),
  );
}

/** All reasons that were given. */
export function reasonsIn(events: readonly StackEvent[] = []): string {
  return events.map(({ ResourceStatusReason = '' }) => ResourceStatusReason).join('\n');
}

/** The resources of a stack that came to this status. */
export function resourcesThat(status: string, events: readonly StackEvent[] = []): string[] {
  const those = events.filter(
    ({ ResourceStatus, ResourceType }) => ResourceStatus === status && ResourceType !== 'AWS::CloudFormation::Stack',
  );
  return [...new Set(those.map(({ LogicalResourceId = '' }) => LogicalResourceId))].sort();
}
