import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Template } from 'aws-cdk-lib/assertions';
import { readTemplateFile } from '../../../lib/catalog/template-file';
import { PROJECT } from '../../support/fixture-labs';
import { resource, resourcesOf } from '../../support/resources';
import { testLab, testTemplateFile } from '../../support/test-lab';
import { functionsAreUsed } from './template-anatomy/functions';

const file = (name: string) => join(PROJECT, 'lib/labs/iac/template-anatomy/templates', name);

const { template: own } = testLab('iac/template-anatomy');
const smallest = testTemplateFile('iac/template-anatomy', 'templates/smallest.yaml');
const inEnvironment = testTemplateFile('iac/template-anatomy', 'templates/environment.yaml');
const { claim, template: environment } = inEnvironment;
const services = testTemplateFile('iac/template-anatomy', 'templates/services.yaml');
functionsAreUsed({ environment: inEnvironment, services, macro: macroOf(own) });

const parameters = (template: Template) => template.toJSON().Parameters;
const conditions = (template: Template) => template.toJSON().Conditions;
const outputs = (template: Template) => template.toJSON().Outputs;
const all = (template: Template) => Object.entries<Member>(template.toJSON().Resources);

interface Member {
  readonly Type: string;
  readonly Condition?: string;
  readonly Properties?: Record<string, unknown>;
}

/** Has no tags. @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_EC2.html */
const WITHOUT_TAGS = [
  'AWS::EC2::Route',
  'AWS::EC2::SubnetRouteTableAssociation',
  'AWS::EC2::VPCGatewayAttachment',
] as const;

smallest.claim('cloudformation-templates/resources-mandatory', (template) => {
  const { Resources, ...others } = template.toJSON();
  expect(others).toEqual({});
  expect(Resources).toEqual({ Orders: { Type: 'AWS::SNS::Topic' } });
  for (const [, { Type }] of all(environment)) expect(Type).toMatch(/^AWS::\w+::\w+$/);
});

claim('cloudformation-templates/metadata-description', (template) => {
  const { AWSTemplateFormatVersion, Description, Metadata } = template.toJSON();
  expect(AWSTemplateFormatVersion).toBe('2010-09-09');
  expect(Description).toMatch(/^An environment of the shop/);
  const { ParameterGroups } = Metadata['AWS::CloudFormation::Interface'];
  const grouped = ParameterGroups.flatMap((group: { Parameters: string[] }) => group.Parameters);
  expect(grouped.sort()).toEqual(Object.keys(parameters(template)).sort());
});

claim('cloudformation-templates/parameter-types', (template) => {
  const { Environment, CostCentre, DiskGiB } = parameters(template);
  expect(Environment).toMatchObject({ Type: 'String', Default: 'dev', AllowedValues: ['dev', 'test', 'prod'] });
  expect(CostCentre).toMatchObject({
    Type: 'String',
    AllowedPattern: '[a-z]+-[0-9]{3}',
    MinLength: 6,
    MaxLength: 16,
    ConstraintDescription: expect.stringMatching(/^must be /),
  });
  // Without a default it has to be given.
  expect(CostCentre).not.toHaveProperty('Default');
  expect(DiskGiB).toMatchObject({
    Type: 'Number',
    MinValue: 8,
    MaxValue: 64,
    ConstraintDescription: expect.stringMatching(/^must be /),
  });
});

claim('cloudformation-templates/noecho', (template) => {
  const hidden = Object.entries<Member & { NoEcho?: boolean }>(parameters(template)).filter(([, { NoEcho }]) => NoEcho);
  expect(hidden.map(([name]) => name)).toEqual(['LicenceKey']);
  // It goes to what keeps secrets, and nowhere else: an output or a tag would show it.
  expect(usesOf(template, 'LicenceKey')).toEqual(['Resources.Licence.Properties.SecretString']);
});

claim('cloudformation-templates/aws-parameter-types', (template) => {
  expect(parameters(template).KeyPair.Type).toBe('AWS::EC2::KeyPair::KeyName');
  expect(usesOf(template, 'KeyPair')).toEqual(['Resources.Server.Properties.KeyName']);
});

claim('cloudformation-templates/ssm-parameter', (template) => {
  const { Release, Image } = parameters(template);
  expect(Release.Type).toBe('AWS::SSM::Parameter::Value<String>');
  expect(Image.Type).toBe('AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>');
  expect(Image.Default).toMatch(/^\/aws\/service\/ami-amazon-linux-latest\/.*arm64$/);
  expect(usesOf(template, 'Image')).toEqual(['Resources.Server.Properties.ImageId']);
});

claim('cloudformation-templates/pseudo-parameters', (template) => {
  expect(usesOf(template, 'AWS::Region')).toEqual([
    'Resources.Network.Properties.CidrBlock.Fn::FindInMap.1',
    'Outputs.Console.Value',
  ]);
  expect(usesOf(template, 'AWS::NoValue')).toEqual([
    'Resources.Server.Properties.SecurityGroupIds.Fn::If.2',
    'Resources.Server.Properties.Tags.1.Fn::If.2',
  ]);
  expect(outputs(template).Console.Value['Fn::Sub']).toMatch(
    /^https:\/\/\$\{AWS::Region\}\.console\.\$\{AWS::URLSuffix\}/,
  );
  expect(Object.keys(parameters(template)).filter((name) => name.includes('AWS::'))).toEqual([]);
});

claim('cloudformation-templates/mapping', (template) => {
  const { RegionMap, Environments } = template.toJSON().Mappings;
  const blocks = Object.values<{ Block: string }>(RegionMap).map(({ Block }) => Block);
  expect(Object.keys(RegionMap)).toContain('us-east-1');
  expect(new Set(blocks).size).toBe(blocks.length);
  expect(Object.keys(Environments)).toEqual(parameters(template).Environment.AllowedValues);
  expect(resource(template, 'AWS::EC2::VPC', 'Network').Properties.CidrBlock).toEqual({
    'Fn::FindInMap': ['RegionMap', { Ref: 'AWS::Region' }, 'Block'],
  });
  expect(resource(template, 'AWS::EC2::Instance', 'Server').Properties.InstanceType).toEqual({
    'Fn::FindInMap': ['Environments', { Ref: 'Environment' }, 'InstanceType'],
  });
});

claim('cloudformation-templates/condition', (template) => {
  expect(conditions(template).IsProduction).toEqual({ 'Fn::Equals': [{ Ref: 'Environment' }, 'prod'] });
  expect(resource(template, 'AWS::EC2::Subnet', 'FirstSubnet').Condition).toBeUndefined();
  expect(resource(template, 'AWS::EC2::Subnet', 'SecondSubnet').Condition).toBe('HasTwoZones');
  expect(outputs(template).SecondSubnetId).toEqual({ Condition: 'HasTwoZones', Value: { Ref: 'SecondSubnet' } });
  // What costs by the hour is there only for those who ask for it.
  expect(parameters(template).WithServer.Default).toBe('no');
  expect(resource(template, 'AWS::EC2::Instance', 'Server').Condition).toBe('HasServer');
  // Nothing that is always there refers to what may not be.
  for (const name of conditional(template)) {
    for (const use of usesOf(template, name)) expect(`${use} ${conditionOf(template, use)}`).not.toMatch(/undefined$/);
  }
});

claim('cloudformation-templates/condition-nesting', (template) => {
  const { HasServer, IsPublic, HasTwoZones } = conditions(template);
  expect(HasServer).toEqual({ 'Fn::Equals': [{ Ref: 'WithServer' }, 'yes'] });
  expect(IsPublic).toEqual({
    'Fn::And': [{ Condition: 'HasServer' }, { 'Fn::Equals': [{ Ref: 'OpenToInternet' }, 'yes'] }],
  });
  expect(HasTwoZones).toEqual({
    'Fn::Or': [
      { 'Fn::Equals': [{ 'Fn::FindInMap': ['Environments', { Ref: 'Environment' }, 'Zones'] }, 'two'] },
      { Condition: 'IsPublic' },
    ],
  });
});

claim('cloudformation-templates/outputs-export', (template) => {
  expect(outputs(template).OrdersTopicArn).toMatchObject({
    Value: { Ref: resource(template, 'AWS::SNS::Topic', 'Orders').id },
    Export: { Name: { 'Fn::Sub': `\${AWS::StackName}-OrdersTopicArn` } },
  });
});

claim('cloudformation-templates/cost-tags', (template) => {
  const taggable = all(template).filter(([, { Type }]) => !WITHOUT_TAGS.some((type) => type === Type));
  expect(taggable.length).toBeGreaterThan(10);
  for (const [, { Properties }] of taggable) {
    expect(Properties?.Tags).toContainEqual({ Key: 'cost-centre', Value: { Ref: 'CostCentre' } });
  }
});

claim('cloudformation-templates/hands-on-evolution', (template) => {
  const server = resource(template, 'AWS::EC2::Instance', 'Server');
  const [address] = resourcesOf(template, 'AWS::EC2::EIP');
  const groups = resourcesOf(template, 'AWS::EC2::SecurityGroup');
  expect(server.Condition).toBe('HasServer');
  expect(address).toMatchObject({ Condition: 'IsPublic', Properties: { InstanceId: { Ref: server.id } } });
  expect(groups.map(({ Condition, Properties }) => [Condition, Properties.GroupDescription])).toEqual([
    ['IsPublic', 'Everybody may see the shop'],
    ['IsPublic', 'SSH from the network itself'],
  ]);
  expect(server.Properties.SecurityGroupIds).toEqual({
    'Fn::If': ['IsPublic', groups.map(({ id }) => ({ Ref: id })), { Ref: 'AWS::NoValue' }],
  });
});

it('begins as the smallest template: the same topic under the same name', () => {
  expect(environment.findResources('AWS::SNS::Topic')).toEqual({
    Orders: expect.objectContaining({ Type: 'AWS::SNS::Topic' }),
  });
  expect(Object.keys(readTemplateFile(file('smallest.yaml')).Resources)).toEqual(['Orders']);
});

it('has no alias of YAML in a template, which CloudFormation refuses', () => {
  for (const name of ['smallest', 'environment', 'services', 'queue-defaults']) {
    expect(readFileSync(file(`${name}.yaml`), 'utf8')).not.toMatch(/[:-] [&*]\w/);
  }
});

/** The name of the macro that the lab's own stack has. */
function macroOf(template: Template): string {
  return resourcesOf(template, 'AWS::CloudFormation::Macro')[0]?.Properties.Name;
}

/** Where a template refers to a parameter or a resource. */
function usesOf(template: Template, name: string): string[] {
  const { Resources, Outputs } = template.toJSON();
  return placesIn({ Resources, Outputs }, name);
}

function placesIn(value: unknown, name: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const isUse =
      (key === 'Ref' && inner === name) ||
      (key === 'Fn::GetAtt' && inner[0] === name) ||
      (key === 'Fn::Sub' && new RegExp(`\\$\\{${name}[.}]`).test(inner));
    return isUse ? [''] : placesIn(inner, name).map((rest) => (rest ? `${key}.${rest}` : key));
  });
}

function conditional(template: Template): string[] {
  return all(template).flatMap(([id, { Condition }]) => (Condition ? [id] : []));
}

/** The condition of the resource or output that a place is in, or of the branch of an `Fn::If`. */
function conditionOf(template: Template, place: string): string | undefined {
  const [section = '', id = ''] = place.split('.');
  return template.toJSON()[section][id].Condition;
}
