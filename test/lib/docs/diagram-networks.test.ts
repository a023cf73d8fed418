import { serviceOfEndpoint } from '../../../lib/docs/diagram-networks';
import { arn, at, draw, lambda, policy, QUEUE } from './diagram-support';

const subnet = (name: string, zone: string) => ({
  Type: 'AWS::EC2::Subnet',
  Properties: {
    VpcId: { Ref: 'Net' },
    AvailabilityZone: zone,
    Tags: [{ Key: 'aws-cdk:subnet-name', Value: name }],
  },
});
const NETWORK = {
  Net: { Type: 'AWS::EC2::VPC' },
  PrivateA: subnet('Private', 'a'),
  PrivateB: subnet('Private', 'b'),
  PublicA: subnet('Public', 'a'),
};
const inSubnets = (...ids: string[]) => lambda({ VpcConfig: { SubnetIds: ids.map((Ref) => ({ Ref })) } });
const endpoint = (service: string, more = {}) => ({
  Type: 'AWS::EC2::VPCEndpoint',
  Properties: {
    VpcId: { Ref: 'Net' },
    VpcEndpointType: 'Interface',
    ServiceName: { 'Fn::Join': ['', ['com.amazonaws.', { Ref: 'AWS::Region' }, `.${service}`]] },
    ...more,
  },
});

describe('networks', () => {
  it('frame what stands in all subnets of a kind, and inside of that what stands in one zone of it', () => {
    const diagram = draw({ ...NETWORK, Everywhere: inSubnets('PrivateA', 'PrivateB'), Here: inSubnets('PrivateB') });
    expect(diagram).toContain(
      [
        '  subgraph Net_group["VPC"]',
        '    direction LR',
        '    subgraph Net_Private_group["Private subnets"]',
        '      direction LR',
        '      Everywhere("Everywhere<br/>Lambda"):::function',
        '      subgraph Net_Private_2_group["Zone 2"]',
        '        direction LR',
        '        Here("Here<br/>Lambda"):::function',
        '      end',
        '    end',
        '  end',
      ].join('\n'),
    );
    expect(diagram).toContain('class Net_group,Net_Private_group,Net_Private_2_group group');
  });

  it('frame what names a group of subnets', () => {
    const Group = {
      Type: 'AWS::ElastiCache::SubnetGroup',
      Properties: { SubnetIds: [{ Ref: 'PrivateA' }, { Ref: 'PrivateB' }] },
    };
    const Properties = { Engine: 'valkey', CacheSubnetGroupName: { Ref: 'Group' } };
    const Cache = { Type: 'AWS::ElastiCache::ReplicationGroup', Properties };
    expect(draw({ ...NETWORK, Group, Cache })).toContain(
      '      Cache[("Cache<br/>ElastiCache, valkey")]:::table\n    end',
    );
  });

  it('frame by themselves what stands in subnets of several kinds, or in none', () => {
    const diagram = draw({ ...NETWORK, Both: inSubnets('PrivateA', 'PublicA'), Tables: endpoint('dynamodb') });
    expect(diagram).toMatch(
      /subgraph Net_group\["VPC"\]\n.*\n {4}Both.*\n {4}Tables\["DynamoDB<br\/>interface endpoint"\]/,
    );
    expect(diagram).not.toContain('subnets"');
  });

  it('frame nothing that stands elsewhere', () => {
    expect(draw({ ...NETWORK, Bill: lambda() })).not.toContain('subgraph');
    const elsewhere = { VpcConfig: { SubnetIds: ['subnet-0123456789abcdef0'] } };
    expect(draw({ Bill: lambda(elsewhere) })).not.toContain('subgraph');
  });

  it('are left through the endpoint of the service that is called, if there is one', () => {
    const send = { Sent: QUEUE, Policy: policy('sqs:SendMessage', 'Sent') };
    const inside = { ...NETWORK, Bill: inSubnets('PrivateA'), ...send };
    const throughIt = draw({ ...inside, Queues: endpoint('sqs') });
    expect(throughIt).toContain('Bill --> Queues');
    expect(throughIt).toContain('Queues --> Sent');
    expect(throughIt).not.toContain('Bill --> Sent');
    const byTheCdk = { Net: { ...NETWORK.Net, ...at('Office/Net') } };
    expect(draw({ ...inside, ...byTheCdk, Queues: endpoint('sqs') })).toContain('Bill --> Queues');
    expect(draw({ ...inside, Tables: endpoint('dynamodb') })).toContain('Bill --> Sent');
    expect(draw({ ...NETWORK, Bill: lambda(), ...send, Queues: endpoint('sqs') })).toContain('Bill --> Sent');
  });

  it('are not left by what Lambda polls for a function: it does so from outside', () => {
    const Mapping = {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: { EventSourceArn: arn('Sent'), FunctionName: { Ref: 'Bill' } },
    };
    const diagram = draw({ ...NETWORK, Bill: inSubnets('PrivateA'), Sent: QUEUE, Queues: endpoint('sqs'), Mapping });
    expect(diagram).toContain('Sent --> Bill');
  });
});

it('draws a mounted file system with its doors', () => {
  const diagram = draw({
    ...NETWORK,
    Files: { Type: 'AWS::EFS::FileSystem', Properties: { AvailabilityZoneName: 'a' } },
    Models: {
      Type: 'AWS::EFS::AccessPoint',
      Properties: { FileSystemId: { Ref: 'Files' }, RootDirectory: { Path: '/models' } },
    },
    Door: {
      Type: 'AWS::EFS::MountTarget',
      Properties: { FileSystemId: { Ref: 'Files' }, SubnetId: { Ref: 'PrivateA' } },
    },
    Bill: lambda({ FileSystemConfigs: [{ Arn: arn('Models'), LocalMountPath: '/mnt/models' }] }),
  });
  expect(diagram).toContain('Files[("Files<br/>EFS file system<br/>one zone")]:::bucket');
  expect(diagram).toContain('Bill -->|"/mnt/models"| Models');
  expect(diagram).toContain('Models["EFS access point<br/>/models"]:::network');
  expect(diagram).toContain('Models --> Files');
  expect(diagram).toMatch(/"Zone 1".*\n.*\n +Door\["EFS mount target"\]/);
  expect(diagram).toContain('Door --> Files');
});

it.each([
  ['com.amazonaws.eu-west-1.s3', 's3'],
  [{ 'Fn::Join': ['', ['com.amazonaws.', { Ref: 'AWS::Region' }, '.kinesis-streams']] }, 'kinesis'],
  [{ 'Fn::Join': ['', ['com.amazonaws.', { Ref: 'AWS::Region' }, '.sqs']] }, 'sqs'],
])('an endpoint for %j leads to %s', (serviceName, service) => {
  expect(serviceOfEndpoint(serviceName)).toBe(service);
});
