import { EC2 } from '@aws-sdk/client-ec2';
import { SSM } from '@aws-sdk/client-ssm';
import { type Aws, configOf, deploy, destroy, itIsFixed, physicalIds, settledStatus, update } from '../support';
import { arnOf, functionOf, ref, role } from '../templates';

const QUEUE = { Type: 'AWS::SQS::Queue' };

/** Creates a stack of a whole template; returns how it ends. */
async function create(aws: Aws, StackName: string, template: object, values: Record<string, string> = {}) {
  await aws.cloudFormation.createStack({
    StackName,
    TemplateBody: JSON.stringify({ Resources: { Queue: QUEUE }, ...template }),
    Parameters: Object.entries(values).map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue })),
    Capabilities: ['CAPABILITY_AUTO_EXPAND'],
  });
  return settledStatus(aws, StackName);
}

async function describe(aws: Aws, StackName: string) {
  const { Stacks } = await aws.cloudFormation.describeStacks({ StackName });
  return Stacks?.[0];
}

itIsFixed('a condition looks into a mapping, by a parameter or the Region', async (aws) => {
  await create(aws, 'mapped-condition', {
    Parameters: { Kind: { Type: 'String', Default: 'big' } },
    Mappings: { Kinds: { big: { Count: 'two' } }, Regions: { 'us-east-1': { Kind: 'big' } } },
    Conditions: {
      ByKind: { 'Fn::Equals': [{ 'Fn::FindInMap': ['Kinds', ref('Kind'), 'Count'] }, 'two'] },
      ByRegion: { 'Fn::Equals': ['big', { 'Fn::FindInMap': ['Regions', ref('AWS::Region'), 'Kind'] }] },
      Neither: { 'Fn::Not': [{ Condition: 'ByKind' }] },
    },
    Outputs: {
      Kind: { Condition: 'ByKind', Value: '2' },
      Region: { Condition: 'ByRegion', Value: '2' },
      None: { Condition: 'Neither', Value: '1' },
    },
  });
  const stack = await describe(aws, 'mapped-condition');
  expect(stack?.Outputs?.map(({ OutputKey }) => OutputKey).sort()).toEqual(['Kind', 'Region']);
});

itIsFixed('a constraint that is broken is told in the words of the template, or of CloudFormation', async (aws) => {
  const Parameters = {
    Team: { Type: 'String', Default: 'shop', AllowedPattern: '[a-z]+', ConstraintDescription: 'must be small letters' },
    Size: { Type: 'String', Default: 'big', AllowedValues: ['big', 'small'] },
    Day: { Type: 'String', Default: 'Monday', AllowedValues: ['Monday'], ConstraintDescription: 'must be a Monday' },
  };
  const told = (values: Record<string, string>) =>
    create(aws, 'constrained', { Parameters }, values).catch(({ message }) => message);
  expect(await told({ Team: 'Shop' })).toBe('Parameter Team failed to satisfy constraint: must be small letters');
  expect(await told({ Size: 'huge' })).toBe("Parameter 'Size' must be one of AllowedValues");
  expect(await told({ Day: 'Friday' })).toBe('Parameter Day failed to satisfy constraint: must be a Monday');
});

const FROM_STORE = { Given: { Type: 'AWS::SSM::Parameter::Value<String>' }, Other: { Type: 'String', Default: 'x' } };

itIsFixed('a SecureString is refused for a type of Parameter Store', async (aws) => {
  const ssm = new SSM(configOf(aws));
  await ssm.putParameter({ Name: '/language/secret', Type: 'SecureString', Value: 'hush' });
  const answer = create(aws, 'secure', { Parameters: FROM_STORE }, { Given: '/language/secret' });
  expect(await answer.catch(({ message }) => message)).toBe(
    'Parameters [/language/secret] referenced by template have types not supported by CloudFormation.',
  );
});

itIsFixed('a stack tells the name of a parameter in Parameter Store, and what it read', async (aws) => {
  const ssm = new SSM(configOf(aws));
  await ssm.putParameter({ Name: '/language/plain', Type: 'String', Value: 'a < b' });
  await create(aws, 'plain', { Parameters: FROM_STORE }, { Given: '/language/plain' });
  expect((await describe(aws, 'plain'))?.Parameters).toEqual([
    { ParameterKey: 'Given', ParameterValue: '/language/plain', ResolvedValue: 'a < b' },
    { ParameterKey: 'Other', ParameterValue: 'x' },
  ]);
});

itIsFixed('a type of AWS wants what exists: the stack rolls back before it makes anything', async (aws) => {
  await new EC2(configOf(aws)).createKeyPair({ KeyName: 'language' });
  const Parameters = {
    Key: { Type: 'AWS::EC2::KeyPair::KeyName' },
    Zones: { Type: 'List<AWS::EC2::AvailabilityZone::Name>', Default: 'us-east-1a, us-east-1b' },
  };
  expect(await create(aws, 'with-key', { Parameters }, { Key: 'language' })).toBe('CREATE_COMPLETE');
  expect(await create(aws, 'without-key', { Parameters }, { Key: 'nobodys' })).toBe('ROLLBACK_COMPLETE');
  const { StackEvents = [] } = await aws.cloudFormation.describeStackEvents({ StackName: 'without-key' });
  expect(StackEvents.map(({ ResourceStatus, ResourceType }) => [ResourceType, ResourceStatus])).toEqual([
    ['AWS::CloudFormation::Stack', 'ROLLBACK_COMPLETE'],
    ['AWS::CloudFormation::Stack', 'ROLLBACK_IN_PROGRESS'],
    ['AWS::CloudFormation::Stack', 'CREATE_IN_PROGRESS'],
  ]);
  expect(StackEvents[1]?.ResourceStatusReason).toBe(
    'Parameter validation failed: parameter value nobodys for parameter name Key does not exist. Rollback requested by user.',
  );

  const zones = (StackName: string, ParameterValue: string) =>
    aws.cloudFormation.updateStack({
      StackName,
      UsePreviousTemplate: true,
      Parameters: [
        { ParameterKey: 'Key', UsePreviousValue: true },
        { ParameterKey: 'Zones', ParameterValue },
      ],
    });
  await zones('with-key', 'us-east-1a,us-east-1z');
  expect(await settledStatus(aws, 'with-key')).toBe('UPDATE_ROLLBACK_COMPLETE');
  const stack = await describe(aws, 'with-key');
  expect(stack?.Parameters?.[1]?.ParameterValue).toBe('us-east-1a, us-east-1b');
});

/** Shouts the name that it is given; says of itself what it got, and fails on request. */
const SHOUT = `exports.handler = async ({ requestId, fragment, params, templateParameterValues }) => {
  if (params.Fail) return { requestId, status: 'failure', errorMessage: 'no voice' };
  if (fragment.Resources) return { requestId, status: 'SUCCESS', fragment: { ...fragment, Description: 'shouted' } };
  const name = params.Name.Ref ? templateParameterValues[params.Name.Ref] : params.Name;
  return { requestId, status: 'success', fragment: { ...fragment, Tags: [{ Key: 'name', Value: name.toUpperCase() }] } };
};`;
const macro = (Name: string) => ({
  Type: 'AWS::CloudFormation::Macro',
  Properties: { Name, FunctionName: arnOf('Fn') },
});
const shouting = (Parameters: object) => ({
  Resources: {
    Queue: { ...QUEUE, Properties: { DelaySeconds: 7, 'Fn::Transform': { Name: 'Shout', Parameters } } },
  },
});

itIsFixed('a macro: on part of a template with what stands beside it, or on all of it', async (aws) => {
  await deploy(aws, 'macros', { Role: role, Fn: functionOf(SHOUT), Shout: macro('Shout') });
  const template = {
    ...shouting({ Name: ref('Who') }),
    Parameters: { Who: { Type: 'String' } },
    Transform: 'Shout',
  };
  expect(await create(aws, 'shouting', template, { Who: 'ada' })).toBe('CREATE_COMPLETE');
  const { TemplateBody = '' } = await aws.cloudFormation.getTemplate({
    StackName: 'shouting',
    TemplateStage: 'Processed',
  });
  expect(JSON.parse(TemplateBody)).toEqual({
    Description: 'shouted',
    Parameters: template.Parameters,
    Resources: { Queue: { ...QUEUE, Properties: { DelaySeconds: 7, Tags: [{ Key: 'name', Value: 'ADA' }] } } },
  });

  await expect(create(aws, 'hoarse', shouting({ Fail: true }))).rejects.toThrow(
    /^Transform 000000000000::Shout failed with: no voice/,
  );
  await destroy(aws, 'macros');
  await expect(create(aws, 'gone', shouting({ Name: 'ada' }))).rejects.toThrow(
    /^No transform named 000000000000::Shout found/,
  );
});

itIsFixed('AWS::Include reads the file that a parameter names', async (aws) => {
  await aws.s3.createBucket({ Bucket: 'language-snippets' });
  await aws.s3.putObject({ Bucket: 'language-snippets', Key: 'queue.yaml', Body: 'DelaySeconds: 9' });
  const included = { Name: 'AWS::Include', Parameters: { Location: ref('From') } };
  const template = {
    Parameters: { From: { Type: 'String' } },
    Resources: { Queue: { ...QUEUE, Properties: { VisibilityTimeout: 5, 'Fn::Transform': included } } },
    Outputs: { Url: { Value: ref('Queue') } },
  };
  await create(aws, 'including', template, { From: 's3://language-snippets/queue.yaml' });
  const QueueUrl = (await describe(aws, 'including'))?.Outputs?.[0]?.OutputValue;
  const { Attributes } = await aws.sqs.getQueueAttributes({ QueueUrl, AttributeNames: ['All'] });
  expect(Attributes).toMatchObject({ DelaySeconds: '9', VisibilityTimeout: '5' });
});

itIsFixed('an Elastic IP belongs to the instance that it names', async (aws) => {
  const { Server, Address } = await deploy(aws, 'address', {
    Server: { Type: 'AWS::EC2::Instance', Properties: { ImageId: 'ami-12345678' } },
    Address: { Type: 'AWS::EC2::EIP', Properties: { Domain: 'vpc', InstanceId: ref('Server') } },
  });
  const { Addresses = [] } = await new EC2(configOf(aws)).describeAddresses();
  expect(Addresses.find(({ PublicIp }) => PublicIp === Address)?.InstanceId).toBe(Server);
  await destroy(aws, 'address');
});

itIsFixed(
  'an instance stays when it gets other security groups, and is replaced by one of another type',
  async (aws) => {
    const stack = (server: object, ...groups: string[]) => ({
      Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.9.0.0/16' } },
      One: { Type: 'AWS::EC2::SecurityGroup', Properties: { VpcId: ref('Vpc'), GroupDescription: 'one' } },
      Two: { Type: 'AWS::EC2::SecurityGroup', Properties: { VpcId: ref('Vpc'), GroupDescription: 'two' } },
      Server: {
        Type: 'AWS::EC2::Instance',
        Properties: { ImageId: 'ami-12345678', SecurityGroupIds: groups.map(ref), ...server },
      },
    });
    const { Server } = await deploy(aws, 'grouped', stack({}, 'One'));
    expect(await update(aws, 'grouped', stack({}, 'One', 'Two'))).toBe('UPDATE_COMPLETE');
    const ids = await physicalIds(aws, 'grouped');
    expect(ids.Server).toBe(Server);
    const { Reservations } = await new EC2(configOf(aws)).describeInstances({ InstanceIds: [Server ?? ''] });
    const groups = Reservations?.[0]?.Instances?.[0]?.SecurityGroups?.map(({ GroupId }) => GroupId);
    expect(groups).toEqual([ids.One, ids.Two]);
    await update(aws, 'grouped', stack({ InstanceType: 't4g.nano' }, 'One'));
    expect((await physicalIds(aws, 'grouped')).Server).not.toBe(Server);
    await destroy(aws, 'grouped');
  },
);
