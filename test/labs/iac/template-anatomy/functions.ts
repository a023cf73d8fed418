import type { Template } from 'aws-cdk-lib/assertions';
import { resource } from '../../../support/resources';
import type { testTemplateFile } from '../../../support/test-lab';

type TemplateTests = ReturnType<typeof testTemplateFile>;

interface Files {
  readonly environment: TemplateTests;
  readonly services: TemplateTests;
  /** The name of the macro that the lab has. */
  readonly macro: string;
}

const outputs = (template: Template) => template.toJSON().Outputs;

/** Claims about each function, where it stands in the hand-written templates. */
export function functionsAreUsed({ environment: { claim }, services, macro }: Files): void {
  claim('cloudformation-functions/ref', (template) => {
    // A topic's is its ARN, a subnet's its id, an address's itself; a parameter's its value.
    expect(outputs(template).OrdersTopicArn.Value).toEqual({ Ref: 'Orders' });
    expect(outputs(template).SecondSubnetId.Value).toEqual({ Ref: 'SecondSubnet' });
    expect(outputs(template).ServerAddress.Value).toEqual({ Ref: 'Address' });
    expect(subnet(template, 'First').VpcId).toEqual({ Ref: 'Network' });
    expect(resource(template, 'AWS::EC2::Instance', 'Server').Properties.KeyName).toEqual({ Ref: 'KeyPair' });
  });

  claim('cloudformation-functions/get-att', (template) => {
    expect(outputs(template).ServerZone.Value).toEqual({ 'Fn::GetAtt': ['Server', 'AvailabilityZone'] });
    expect(outputs(template).FirstZone.Value).toEqual({ 'Fn::GetAtt': ['FirstSubnet', 'AvailabilityZone'] });
    expect(outputs(template).NetworkBlock.Value).toEqual({ 'Fn::GetAtt': ['Network', 'CidrBlock'] });
  });

  claim('cloudformation-functions/find-in-map', (template) => {
    const { Mappings } = template.toJSON();
    const [map, top, second] = resource(template, 'AWS::EC2::VPC', 'Network').Properties.CidrBlock['Fn::FindInMap'];
    expect(top).toEqual({ Ref: 'AWS::Region' });
    expect(Mappings[map]['us-east-1'][second]).toBe('10.1.0.0/16');
  });

  claim('cloudformation-functions/join', (template) => {
    expect(outputs(template).Label.Value).toEqual({
      'Fn::Join': [':', [{ Ref: 'Environment' }, { Ref: 'CostCentre' }, { Ref: 'Release' }]],
    });
  });

  claim('cloudformation-functions/sub', (template) => {
    expect(outputs(template).OrdersTopicArn.Export.Name).toEqual({
      'Fn::Sub': `\${AWS::StackName}-OrdersTopicArn`,
    });
    // A pseudo parameter, a parameter and a resource in one.
    const script = resource(template, 'AWS::EC2::Instance', 'Server').Properties.UserData['Fn::Base64']['Fn::Sub'];
    expect(script).toMatch(/^echo "release \$\{Release\} of \$\{AWS::StackName\} on \$HOSTNAME"/m);
    expect(script).toContain(`\${!HOSTNAME}`);
    expect(outputs(template).Console.Value['Fn::Sub']).toMatch(/=\$\{Network\}$/);
  });

  claim('cloudformation-functions/condition-functions', (template) => {
    const { Conditions, Resources } = template.toJSON();
    const used = new Set(JSON.stringify(Conditions).match(/Fn::(And|Equals|If|Not|Or)\b/g));
    expect([...used].sort()).toEqual(['Fn::And', 'Fn::Equals', 'Fn::Not', 'Fn::Or']);
    expect(Conditions.IsDisposable).toEqual({ 'Fn::Not': [{ Condition: 'IsProduction' }] });
    expect(Resources.Server.Properties.Tags[1]).toEqual({
      'Fn::If': ['IsDisposable', { Key: 'off-at-night', Value: 'yes' }, { Ref: 'AWS::NoValue' }],
    });
  });

  claim('cloudformation-functions/base64', (template) => {
    const { UserData } = resource(template, 'AWS::EC2::Instance', 'Server').Properties;
    expect(UserData['Fn::Base64']['Fn::Sub']).toMatch(/^#!\/bin\/bash\n/);
  });

  claim('cloudformation-functions/cidr', (template) => {
    const block = { 'Fn::GetAtt': ['Network', 'CidrBlock'] };
    // 8 bits are left to hosts, so that a subnet is a /24.
    expect(subnet(template, 'First').CidrBlock).toEqual({ 'Fn::Select': [0, { 'Fn::Cidr': [block, 4, 8] }] });
    expect(subnet(template, 'Second').CidrBlock).toEqual({ 'Fn::Select': [1, { 'Fn::Cidr': [block, 4, 8] }] });
  });

  claim('cloudformation-functions/get-azs', (template) => {
    // An empty text is the stack's own Region.
    expect(subnet(template, 'First').AvailabilityZone).toEqual({ 'Fn::Select': [0, { 'Fn::GetAZs': '' }] });
    expect(subnet(template, 'Second').AvailabilityZone).toEqual({ 'Fn::Select': [1, { 'Fn::GetAZs': '' }] });
  });

  claim('cloudformation-functions/select-split', (template) => {
    expect(outputs(template).Team.Value).toEqual({
      'Fn::Select': [0, { 'Fn::Split': ['-', { Ref: 'CostCentre' }] }],
    });
  });

  services.claim('cloudformation-functions/import-value', (template) => {
    const imported = { 'Fn::ImportValue': { 'Fn::Sub': `\${EnvironmentStack}-OrdersTopicArn` } };
    const { Subscription, Policy } = eachService(template);
    expect(Subscription.Properties.TopicArn).toEqual(imported);
    expect(Policy.Properties.PolicyDocument.Statement[0].Condition).toEqual({
      ArnEquals: { 'aws:SourceArn': imported },
    });
  });

  services.claim('cloudformation-functions/transform-function', (template) => {
    const included = { Name: 'AWS::Include', Parameters: { Location: { Ref: 'QueueDefaults' } } };
    const { MessageRetentionPeriod, ...deadLetters } = resource(template, 'AWS::SQS::Queue', 'DeadLetters').Properties;
    expect(deadLetters).toEqual({ 'Fn::Transform': included });
    expect(eachService(template).Queue.Properties['Fn::Transform']).toEqual(included);
    expect(MessageRetentionPeriod).toEqual({
      'Fn::Transform': { Name: macro, Parameters: { Days: { Ref: 'KeepDays' } } },
    });
  });
}

function subnet(template: Template, which: string) {
  return resource(template, 'AWS::EC2::Subnet', `${which}Subnet`).Properties;
}

/** What the loop makes for each service, by what follows its name. */
function eachService(template: Template) {
  const { Transform, Resources } = template.toJSON();
  expect(Transform).toBe('AWS::LanguageExtensions');
  const [identifier, collection, body] = Resources['Fn::ForEach::Services'];
  expect([identifier, collection]).toEqual(['Service', { Ref: 'Services' }]);
  return Object.fromEntries(
    // biome-ignore lint/suspicious/noExplicitAny: resources of any type.
    Object.entries<any>(body).map(([key, made]) => [key.replace(`\${Service}`, ''), made]),
  );
}
