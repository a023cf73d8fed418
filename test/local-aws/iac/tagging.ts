import { deploy, destroy, itIsFixed } from '../support';
import { alarm, arnOf, ref, role } from '../templates';

const table = {
  BillingMode: 'PAY_PER_REQUEST',
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
};
const resources = {
  Bucket: { Type: 'AWS::S3::Bucket' },
  Role: role,
  Stream: {
    Type: 'AWS::KinesisFirehose::DeliveryStream',
    Properties: { ExtendedS3DestinationConfiguration: { BucketARN: arnOf('Bucket'), RoleARN: arnOf('Role') } },
  },
  LogGroup: { Type: 'AWS::Logs::LogGroup' },
  Alarm: alarm,
  Parameter: { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value: 'x' } },
  Table: { Type: 'AWS::DynamoDB::Table', Properties: table },
  GlobalTable: {
    Type: 'AWS::DynamoDB::GlobalTable',
    Properties: { ...table, Replicas: [{ Region: 'us-east-1', Tags: [{ Key: 'replica', Value: 'here' }] }] },
  },
  // What the package finds by itself, so that a tag query proves a clean-up.
  Queue: { Type: 'AWS::SQS::Queue' },
  Topic: { Type: 'AWS::SNS::Topic' },
};

itIsFixed('a tag query finds every tagged resource of a stack, and none after it is deleted', async (aws) => {
  const services = async () => {
    const TagFilters = [{ Key: 'lab', Values: ['tagging'] }];
    const { ResourceTagMappingList = [] } = await aws.tagging.getResources({ TagFilters });
    return ResourceTagMappingList.map(({ ResourceARN }) => ResourceARN?.split(':')[2]).sort();
  };
  await deploy(aws, 'tagged', resources, { lab: 'tagging' });
  const found = await services();
  await destroy(aws, 'tagged');
  const left = await services();

  expect({ found, left }).toEqual({
    found: ['cloudformation', 'cloudwatch', 'dynamodb', 'dynamodb', 'firehose', 'logs', 's3', 'sns', 'sqs', 'ssm'],
    left: [],
  });
});

itIsFixed('the tags of a global table are those of its replica', async (aws) => {
  await deploy(aws, 'replica-tags', { GlobalTable: resources.GlobalTable });
  const { ResourceTagMappingList } = await aws.tagging.getResources({ TagFilters: [{ Key: 'replica' }] });
  expect(ResourceTagMappingList).toHaveLength(1);
});

itIsFixed('a tag query forgets a service of ECS that was deleted', async (aws) => {
  const services = async () => {
    const { ResourceTagMappingList = [] } = await aws.tagging.getResources({
      TagFilters: [{ Key: 'lab', Values: ['ecs-tags'] }],
    });
    return ResourceTagMappingList.filter(({ ResourceARN }) => ResourceARN?.includes(':service/')).length;
  };
  const stack = {
    Cluster: { Type: 'AWS::ECS::Cluster' },
    Task: {
      Type: 'AWS::ECS::TaskDefinition',
      Properties: { Family: 'tagged', ContainerDefinitions: [{ Name: 'daemon', Image: 'daemon', Memory: 32 }] },
    },
    Service: {
      Type: 'AWS::ECS::Service',
      Properties: { Cluster: ref('Cluster'), SchedulingStrategy: 'DAEMON', TaskDefinition: ref('Task') },
    },
  };
  await deploy(aws, 'ecs-tags', stack, { lab: 'ecs-tags' });
  expect(await services()).toBe(1);
  await destroy(aws, 'ecs-tags');
  expect(await services()).toBe(0);
});
