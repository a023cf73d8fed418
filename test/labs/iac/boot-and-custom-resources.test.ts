import { join } from 'node:path';
import { Match } from 'aws-cdk-lib/assertions';
import { findLab } from '../../../lib/catalog/catalog';
import { readTemplateFile } from '../../../lib/catalog/template-file';
import { testLab, testTemplateFile } from '../../support/test-lab';

const LAB = 'iac/boot-and-custom-resources';
const { template } = testLab('iac/boot-and-custom-resources');

describe('desk.yaml', () => {
  const { claim } = testTemplateFile(LAB, 'templates/desk.yaml');

  claim('cloudformation-bootstrap/cfn-init', (desk) => {
    desk.hasResource('AWS::EC2::Instance', {
      Metadata: { 'AWS::CloudFormation::Init': { config: Match.anyValue() } },
    });
    const { config } = initIn(desk);
    expect(Object.keys(config)).toEqual(['packages', 'groups', 'users', 'sources', 'files', 'commands', 'services']);
    expect(config).toMatchObject({
      packages: { yum: { nginx: [] } },
      groups: { desk: {} },
      users: { clerk: { groups: ['desk'] } },
      sources: { '/usr/share/nginx/html/desk': { Ref: 'PagesUrl' } },
      files: { '/usr/share/nginx/html/desk/greeting.txt': { owner: 'clerk', group: 'desk' } },
      commands: { '02-check-pages': { command: 'nginx -t' } },
      services: { systemd: { nginx: { enabled: true, ensureRunning: true } } },
    });
  });

  claim('cloudformation-bootstrap/user-data-runs-init', (desk) => {
    desk.hasResourceProperties('AWS::EC2::Instance', {
      UserData: {
        'Fn::Base64': {
          'Fn::Sub': Match.stringLikeRegexp(
            '^#!/bin/bash\ndnf update -y aws-cfn-bootstrap\n/opt/aws/bin/cfn-init .*--stack \\$\\{AWS::StackName\\} --resource Desk ',
          ),
        },
      },
    });
    // Without a creation policy nobody would wait for the signal at its end.
    desk.hasResource('AWS::EC2::Instance', { CreationPolicy: { ResourceSignal: { Timeout: 'PT15M' } } });
  });

  claim('cloudformation-bootstrap/cfn-hup', (desk) => {
    const { files, services } = initIn(desk).config;
    const textOf = (path: string) => files[path]?.content?.['Fn::Sub'];
    const settings = '/etc/cfn/cfn-hup.conf';
    const hook = '/etc/cfn/hooks.d/cfn-auto-reloader.conf';
    expect(textOf(settings)).toMatch(/^\[main\]\nstack=\$\{AWS::StackId\}\nregion=\$\{AWS::Region\}\ninterval=1\n/);
    expect(textOf(hook)).toContain('triggers=post.update\npath=Resources.Desk.Metadata.AWS::CloudFormation::Init\n');
    expect(textOf(hook)).toMatch(/^action=\/opt\/aws\/bin\/cfn-init --stack \S+ --resource Desk /m);
    expect(services.systemd['cfn-hup']).toEqual({ enabled: true, ensureRunning: true, files: [settings, hook] });
  });
});

describe('fleet.yaml', () => {
  const { claim } = testTemplateFile(LAB, 'templates/fleet.yaml');

  claim('cloudformation-bootstrap/creation-policy', (fleet) => {
    fleet.hasResource('AWS::AutoScaling::AutoScalingGroup', {
      CreationPolicy: { ResourceSignal: { Count: 1, Timeout: { Ref: 'ReadyWithin' } } },
    });
    fleet.hasParameter('ReadyWithin', { Default: 'PT15M' });
  });

  claim('cloudformation-bootstrap/cfn-signal', (fleet) => {
    fleet.hasResourceProperties('AWS::EC2::LaunchTemplate', {
      LaunchTemplateData: {
        UserData: {
          'Fn::Base64': {
            // With nothing between the two, or it would be another exit code.
            'Fn::Sub': Match.stringLikeRegexp('cfn-init [^\n]+\n/opt/aws/bin/cfn-signal -e \\$\\? .*--resource Fleet '),
          },
        },
      },
    });
    fleet.hasResourceProperties('AWS::AutoScaling::AutoScalingGroup', {
      LaunchTemplate: { LaunchTemplateId: { Ref: 'Server' } },
    });
  });
});

describe('branch.yaml', () => {
  const { claim } = testTemplateFile(LAB, 'templates/branch.yaml');

  claim('cloudformation-bootstrap/wait-condition', (branch) => {
    branch.hasResource('AWS::CloudFormation::WaitCondition', {
      DependsOn: 'Branch',
      Properties: { Handle: { Ref: 'FittersAddress' }, Timeout: { Ref: 'ReadyWithin' }, Count: 2 },
    });
    branch.hasResource('AWS::CloudFormation::WaitConditionHandle', { Properties: Match.absent() });
    branch.hasOutput('Reports', { Value: { 'Fn::GetAtt': ['Fitted', 'Data'] } });
  });

  claim('cloudformation-custom-resources/custom-data', (branch) => {
    branch.hasResourceProperties('Custom::Branch', { City: { Ref: 'City' }, Manager: { Ref: 'Manager' } });
    branch.hasOutput('Code', { Value: { 'Fn::GetAtt': ['Branch', 'Code'] } });
  });
});

describe('equipment.yaml', () => {
  const { claim } = testTemplateFile(LAB, 'templates/equipment.yaml');

  claim('cloudformation-custom-resources/custom-resource', (equipment) => {
    equipment.hasResourceProperties('Custom::Till', { ServiceToken: { Ref: 'TillsToken' } });
    equipment.hasResourceProperties('AWS::CloudFormation::CustomResource', { ServiceToken: { Ref: 'WarehouseToken' } });
    expect(Object.values(equipment.toJSON().Resources)).toHaveLength(2);
  });

  claim('cloudformation-custom-resources/sns-backed', (equipment) => {
    // The token is a topic's, which the warehouse listens to by its queue.
    equipment.hasResourceProperties('AWS::CloudFormation::CustomResource', { ServiceToken: { Ref: 'WarehouseToken' } });
    equipment.hasParameter('WarehouseToken', { Type: 'String' });
    const [topic] = Object.keys(template.findResources('AWS::SNS::Topic'));
    template.hasOutput('WarehouseToken', { Value: { Ref: topic } });
    template.hasResourceProperties('AWS::SNS::Subscription', { TopicArn: { Ref: topic }, Protocol: 'sqs' });
  });
});

it.each(['desk', 'fleet', 'silent'])('%s.yaml asks for IMDSv2 of a small instance', (name) => {
  const { Resources } = readTemplateFile(join(findLab(LAB).folder, `templates/${name}.yaml`));
  const { Properties } = Resources.Desk ?? Resources.Server ?? {};
  expect(Properties?.LaunchTemplateData ?? Properties).toMatchObject({
    InstanceType: 't4g.nano',
    MetadataOptions: { HttpTokens: 'required' },
  });
});

it('has a server that fails, and nobody who waits for it', () => {
  const { Resources } = readTemplateFile(join(findLab(LAB).folder, 'templates/silent.yaml'));
  expect(Resources.Server).not.toHaveProperty('CreationPolicy');
  expect(Resources.Server?.Properties?.UserData?.['Fn::Base64']).toMatch(/\nexit 1\n$/);
});

it('has a way out of the network that costs nothing, and lets nobody in', () => {
  template.resourceCountIs('AWS::EC2::InternetGateway', 1);
  template.resourceCountIs('AWS::EC2::NatGateway', 0);
  template.allResourcesProperties('AWS::EC2::SecurityGroup', { SecurityGroupIngress: Match.absent() });
  template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
});

// biome-ignore lint/suspicious/noExplicitAny: the metadata is whatever the template says.
function initIn(desk: { toJSON(): any }): any {
  return desk.toJSON().Resources.Desk.Metadata['AWS::CloudFormation::Init'];
}
