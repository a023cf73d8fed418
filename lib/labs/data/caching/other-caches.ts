import { Port } from 'aws-cdk-lib/aws-ec2';
import { CfnCacheCluster, CfnParameterGroup, CfnReplicationGroup } from 'aws-cdk-lib/aws-elasticache';
import * as memorydb from 'aws-cdk-lib/aws-memorydb';
import { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import type { Network } from './network';
import { nameIn, type ShopCache } from './shop-cache';

export interface BesideProps {
  readonly network: Network;
  readonly cache: ShopCache;
}

const VALKEY_PORT = 6380;
const MEMCACHED_PORT = 11_311;

/** Cluster mode: the keys are spread over shards, each with a replica that takes over. */
export class ShardedCache extends Construct {
  constructor(scope: Construct, id: string, { network, cache }: BesideProps) {
    super(scope, id);
    const parameters = new CfnParameterGroup(this, 'Parameters', {
      cacheParameterGroupFamily: 'valkey9',
      description: 'Cluster mode',
      properties: { 'cluster-enabled': 'yes', 'maxmemory-policy': 'allkeys-lru' },
    });
    const group = new CfnReplicationGroup(this, 'Group', {
      replicationGroupDescription: 'Keys in three shards',
      engine: 'valkey',
      engineVersion: '9.1',
      cacheNodeType: 'cache.t4g.micro',
      numNodeGroups: 3,
      replicasPerNodeGroup: 1,
      // Cluster mode does not go without.
      automaticFailoverEnabled: true,
      multiAzEnabled: true,
      port: VALKEY_PORT,
      cacheParameterGroupName: parameters.ref,
      cacheSubnetGroupName: cache.subnetGroup.ref,
      securityGroupIds: [network.groupFor('Shards', Port.tcp(VALKEY_PORT)).securityGroupId],
      userGroupIds: cache.group.userGroupIds,
      transitEncryptionEnabled: true,
      atRestEncryptionEnabled: true,
    });
    acknowledge(
      group,
      'Users sign in by IAM, each with rights of its own; AUTH would be one password for all of them.',
      'AwsSolutions-AEC6',
    );
  }
}

/** Memcached: two nodes that know nothing of each other. The client spreads the keys, and what a node had is gone with it. */
export class Memcached extends Construct {
  constructor(scope: Construct, id: string, { network, cache }: BesideProps) {
    super(scope, id);
    new CfnCacheCluster(this, 'Cluster', {
      engine: 'memcached',
      cacheNodeType: 'cache.t4g.micro',
      numCacheNodes: 2,
      azMode: 'cross-az',
      preferredAvailabilityZones: network.vpc.availabilityZones,
      port: MEMCACHED_PORT,
      cacheSubnetGroupName: cache.subnetGroup.ref,
      vpcSecurityGroupIds: [network.groupFor('Memcached', Port.tcp(MEMCACHED_PORT)).securityGroupId],
      transitEncryptionEnabled: true,
    });
  }
}

/** MemoryDB: not in front of a database, but one. A write is in a log of several zones before it is confirmed. */
export class MemoryDatabase extends Construct {
  constructor(scope: Construct, id: string, { network }: BesideProps) {
    super(scope, id);
    const user = new memorydb.CfnUser(this, 'Shop', {
      userName: nameIn(this, 'shop'),
      authenticationMode: { Type: 'iam' },
      accessString: 'on ~* -@all +@connection +@read +@write',
    });
    const acl = new memorydb.CfnACL(this, 'Access', { aclName: nameIn(this, 'access'), userNames: [user.ref] });
    const subnets = new memorydb.CfnSubnetGroup(this, 'Subnets', {
      subnetGroupName: nameIn(this, 'memory'),
      subnetIds: network.subnetIds,
    });
    new memorydb.CfnCluster(this, 'Cluster', {
      clusterName: nameIn(this, 'memory'),
      engine: 'valkey',
      nodeType: 'db.t4g.small',
      numShards: 1,
      numReplicasPerShard: 1,
      aclName: acl.ref,
      subnetGroupName: subnets.ref,
      securityGroupIds: [network.groupFor('Memory', Port.tcp(VALKEY_PORT)).securityGroupId],
      port: VALKEY_PORT,
      tlsEnabled: true,
    });
  }
}
