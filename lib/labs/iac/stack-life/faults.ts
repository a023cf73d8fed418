import type { Fault } from '../../../kit/lab';

const TEMPLATES = 'lib/labs/iac/stack-life/templates';

export const faults: Readonly<Record<string, Fault>> = {
  'lost-first-order': {
    changes: [{ file: `${TEMPLATES}/orders.yaml`, from: '    DependsOn: QueuePolicy\n', to: '' }],
    symptom:
      'In some Regions the first orders after a new shop is opened are lost, and never again. The stack is complete each time, and all of it is as in the template.',
    hints: [
      'What stands between a topic and a queue? Look at the times of the events: which of the two came first, and which was ready first?',
      'CloudFormation makes at once whatever does not refer to each other. To what does the subscription refer?',
      'The subscription refers to topic and queue, and the policy to both as well. Nothing says which of the two is first.',
    ],
    cause:
      'The subscription does not wait for the policy that lets the topic into the queue: neither refers to the other, so that they are made side by side, and what is published in between is refused by the queue.',
    fix: 'Say the order that no reference says: `DependsOn: QueuePolicy` on the subscription.',
    breaks: { claim: 'cloudformation-stacks/depends-on' },
  },
  'invoices-deleted': {
    changes: [{ file: `${TEMPLATES}/archive.yaml`, from: '    DeletionPolicy: Retain\n', to: '' }],
    symptom:
      'Somebody deleted the stack of the archive, as he was told, and the bucket with the invoices went with it.',
    hints: [
      'Two attributes of a resource say what becomes of it. When is which of them asked?',
      'The bucket has an UpdateReplacePolicy. Was it replaced?',
      'What does CloudFormation do with a resource of a deleted stack if the template says nothing?',
    ],
    cause:
      'UpdateReplacePolicy holds for a resource that an update replaces. What is deleted with its stack, or taken out of the template, follows its DeletionPolicy, which for a bucket is Delete if it is not set.',
    fix: 'Set both: DeletionPolicy and UpdateReplacePolicy. cfn-lint warns of one without the other.',
    breaks: { claim: 'cloudformation-stacks/deletion-policy', step: 'Read which one' },
  },
  'child-not-asked': {
    changes: [
      {
        file: `${TEMPLATES}/shop.yaml`,
        from: '      Queues:\n        - !GetAtt Billing.Outputs.QueueUrl',
        to: '      Queues:\n        - !GetAtt Billing.QueueUrl',
      },
    ],
    symptom:
      'The shop of nested stacks is rolled back, although both children come up. "Somebody made the parent shorter."',
    hints: [
      'Read the events of the parent, not of the children: which resource failed?',
      'To the parent a child is one resource. Which attributes does AWS::CloudFormation::Stack have?',
      'Compare how the policy and the outputs of the parent name the queue of the child.',
    ],
    cause:
      'A parent does not see into a child. All that it gets is what the child puts out, as the attribute Outputs and the name of the output.',
    fix: 'Ask for `Billing.Outputs.QueueUrl`, and let the child put out what others need.',
    breaks: { claim: 'cloudformation-composition/nested-outputs', step: 'Wait for the whole tree' },
  },
  'role-of-the-default-name': {
    changes: [
      {
        file: `${TEMPLATES}/everywhere.yaml`,
        from: '      ExecutionRoleName: !Ref ExecutionRoleName\n',
        to: '      ExecutionRoleName: AWSCloudFormationStackSetExecutionRole\n',
      },
    ],
    symptom:
      'The StackSet fails in each account: "should have the role AWSCloudFormationStackSetExecutionRole with a trust relationship to the administration role". Yet there is a role that trusts it.',
    hints: [
      'Which role does the StackSet want to take in the target account, by its name? Which has the account?',
      'Who says the name? A StackSet has it from its own property, not from the role.',
      'Compare the parameter of the template with the property that should use it.',
    ],
    cause:
      'The administration role takes a role by its name in each account. The template names the one that AWS suggests, and this account has another one, which it is also allowed to take.',
    fix: 'Hand the name on: `ExecutionRoleName: !Ref ExecutionRoleName`. Or make roles of the suggested names in all accounts.',
    breaks: { claim: 'cloudformation-composition/stackset-roles' },
    awsOnly: 'The emulator has no StackSets.',
  },
};
