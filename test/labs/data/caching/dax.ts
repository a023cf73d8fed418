import type { Template } from 'aws-cdk-lib/assertions';
import { arnOf, resource } from '../../../support/resources';
import type { LabTests } from '../../../support/test-lab';
import { groupOf, ref, statementsOf, subnets, zone } from './resources';

/** What stands in the variant dax. */
export function daxClaims({ claim }: LabTests): void {
  claim('dax/dax-cluster', isBeforeTheTable, { variant: 'dax' });
  claim('dax/dax-nodes', hasNodesInZones, { variant: 'dax' });
  claim('dax/dax-ttl', hasDefaultEnds, { variant: 'dax' });
  claim('dax/dax-encryption', isEncryptedAtRest, { variant: 'dax' });
}

const dax = (template: Template) => resource(template, 'AWS::DAX::Cluster', 'AcceleratorCluster').Properties;

function isBeforeTheTable(template: Template): void {
  const role = resource(template, 'AWS::IAM::Role', 'AcceleratorRole');
  const subnetGroup = resource(template, 'AWS::DAX::SubnetGroup', 'AcceleratorSubnets');
  expect(dax(template)).toMatchObject({
    NodeType: 'dax.t3.small',
    IAMRoleARN: arnOf(role),
    SubnetGroupName: ref(subnetGroup),
    SecurityGroupIds: [groupOf(template, 'NetworkAccelerator')],
    ClusterEndpointEncryptionType: 'TLS',
  });
  expect(subnetGroup.Properties.SubnetIds).toEqual(subnets(template));
  expect(role.Properties.AssumeRolePolicyDocument.Statement[0].Principal).toEqual({ Service: 'dax.amazonaws.com' });
  expect(statementsOf(template, role.id)).toEqual([
    {
      Effect: 'Allow',
      Action: ['dynamodb:DescribeTable', 'dynamodb:GetItem', 'dynamodb:PutItem'],
      Resource: arnOf(resource(template, 'AWS::DynamoDB::Table', 'Products')),
    },
  ]);
}

function hasNodesInZones(template: Template): void {
  expect(dax(template)).toMatchObject({ ReplicationFactor: 3, AvailabilityZones: [zone(0), zone(1), zone(0)] });
}

function hasDefaultEnds(template: Template): void {
  expect(dax(template)).not.toHaveProperty('ParameterGroupName');
}

function isEncryptedAtRest(template: Template): void {
  expect(dax(template).SSESpecification).toEqual({ SSEEnabled: true });
}
