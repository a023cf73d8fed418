import {
  type Change,
  CreateChangeSetCommand,
  DescribeChangeSetCommand,
  ExecuteChangeSetCommand,
} from '@aws-sdk/client-cloudformation';

/** Asks CloudFormation what another template would change; the stack's own parameters stay as they are. */
export function changeSet(stackName: string, name: string, template: string, deliveryCents?: string) {
  return new CreateChangeSetCommand({
    StackName: stackName,
    ChangeSetName: name,
    // Not `UsePreviousTemplate`: what CloudFormation would use then is expanded already.
    TemplateBody: template,
    Parameters: [
      deliveryCents
        ? { ParameterKey: 'DeliveryCents', ParameterValue: deliveryCents }
        : { ParameterKey: 'DeliveryCents', UsePreviousValue: true },
      { ParameterKey: 'DeleteAt', UsePreviousValue: true },
    ],
    Capabilities: ['CAPABILITY_IAM'],
  });
}

/** What it would change. */
export function describe(stackName: string, name: string) {
  return new DescribeChangeSetCommand({ StackName: stackName, ChangeSetName: name });
}

/** Changes it. */
export function execute(stackName: string, name: string) {
  return new ExecuteChangeSetCommand({ StackName: stackName, ChangeSetName: name });
}

/** A change of a change set, such as `Add AWS::Lambda::Version`. */
export function told({ ResourceChange: change }: Change): string {
  return `${change?.Action} ${change?.ResourceType}`;
}
