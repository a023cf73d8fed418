import type { Topic } from '../topic';

export default {
  id: 'cloudformation-bootstrap',
  name: 'CloudFormation: code on boot, signals, wait conditions',
  mirrors: [
    { note: '004', section: 'Running code on instance boot' },
    { note: '004', section: 'Define code and scripts to run' },
    { note: '004', section: 'Signal outcome of installation back to CFN' },
  ],
  claims: [
    {
      id: 'cfn-init',
      text: 'cfn-init metadata describes packages, groups, users, sources, files, commands and services.',
      kind: 'template',
      how: 'Metadata AWS::CloudFormation::Init with config.packages, files, services, commands',
      notes: ['004'],
    },
    {
      id: 'user-data-runs-init',
      text: 'User data updates aws-cfn-bootstrap and runs cfn-init.',
      kind: 'template',
      how: 'AWS::EC2::Instance.UserData contains cfn-init --stack',
      notes: ['004'],
    },
    {
      id: 'user-data-fails-silently',
      text: 'A failing user data script does not fail the stack by itself.',
      kind: 'behaviour',
      how: 'exit 1: CREATE_COMPLETE without creation policy',
      notes: ['004'],
    },
    {
      id: 'creation-policy',
      text: 'A CreationPolicy holds an instance or group until enough success signals arrive.',
      kind: 'template',
      how: 'CreationPolicy.ResourceSignal.Count and Timeout PT15M on AWS::AutoScaling::AutoScalingGroup',
      notes: ['004'],
    },
    {
      id: 'cfn-signal',
      text: 'The boot script reports its exit code with cfn-signal.',
      kind: 'template',
      how: 'AWS::EC2::LaunchTemplate.LaunchTemplateData.UserData contains cfn-signal -e $?',
      notes: ['004'],
    },
    {
      id: 'missing-signal',
      text: 'Without the signals in time the creation rolls back.',
      kind: 'behaviour',
      how: 'Failed to receive 1 resource signal(s)',
      notes: ['004'],
    },
    {
      id: 'wait-condition',
      text: 'A wait condition handle gives a signed URL with which outside resources signal.',
      kind: 'template',
      how: 'AWS::CloudFormation::WaitCondition.Handle, Timeout, Count; AWS::CloudFormation::WaitConditionHandle; DependsOn',
      notes: ['004'],
    },
    {
      id: 'signal-with-curl',
      text: 'Any HTTP client can signal a wait condition, with data.',
      kind: 'behaviour',
      how: 'curl -X PUT URL with Status SUCCESS',
      notes: ['004'],
    },
    {
      id: 'cfn-hup',
      text: 'cfn-hup watches resource metadata and runs hooks on change.',
      kind: 'template',
      how: 'Metadata AWS::CloudFormation::Init files /etc/cfn/cfn-hup.conf',
      notes: ['004'],
    },
    {
      id: 'cfn-get-metadata',
      text: 'cfn-get-metadata prints a metadata block of a resource.',
      kind: 'behaviour',
      how: 'cfn-get-metadata --stack ... --resource ...',
      notes: ['004'],
    },
    {
      id: 'boot-logs',
      text: 'Boot logs are /var/log/cloud-init-output.log and /var/log/cfn-init.log.',
      kind: 'concept',
      notes: ['004'],
    },
  ],
} as const satisfies Topic;
