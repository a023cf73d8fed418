import { ArnFormat, Stack } from 'aws-cdk-lib';
import { Port } from 'aws-cdk-lib/aws-ec2';
import {
  CfnParameterGroup,
  CfnReplicationGroup,
  CfnSubnetGroup,
  CfnUser,
  CfnUserGroup,
} from 'aws-cdk-lib/aws-elasticache';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import type { LabFunction } from '../../../kit/lab-function';
import type { Network } from './network';

export interface ShopCacheProps {
  readonly network: Network;
  /** With it there is a copy in the other zone that takes over. */
  readonly replica: boolean;
}

/** Not the default, 6379, which is tried first by who looks for open doors. */
const PORT = 6380;
const ENGINE = 'valkey';

/** What the pages may do: with the keys that they know, and nothing that is slow or dangerous. */
const SHOP_MAY =
  'on ~product:* ~session:* ~sold:* -@all +@connection +get +set +del +expire +ttl +zincrby +zscore +zrevrank +zrevrange';
/** What is needed to look after it. */
const KEEPER_MAY = 'on ~* -@all +@connection +@read +@write +info +object';

/** The cache of the shop: one node of Valkey, encrypted, with users that sign in by IAM. */
export class ShopCache extends Construct {
  readonly group: CfnReplicationGroup;
  readonly subnetGroup: CfnSubnetGroup;
  private readonly shop: CfnUser;
  private readonly keeper: CfnUser;

  constructor(scope: Construct, id: string, { network, replica }: ShopCacheProps) {
    super(scope, id);
    this.subnetGroup = new CfnSubnetGroup(this, 'Subnets', {
      description: 'Where the caches of the shop may stand',
      subnetIds: network.subnetIds,
    });
    const parameters = new CfnParameterGroup(this, 'Parameters', {
      cacheParameterGroupFamily: 'valkey9',
      description: 'The cache of the shop',
      properties: {
        // All keys are in the cache to be lost. The default, volatile-lru, spares those without an end, and fills up with them.
        'maxmemory-policy': 'allkeys-lru',
        // So small that a lab can fill it. Take 25 of a large node and 50 of a micro, as AWS advises, where it is not to be filled.
        'reserved-memory-percent': '90',
      },
    });
    this.shop = this.user('Shop', SHOP_MAY);
    this.keeper = this.user('Keeper', KEEPER_MAY);
    const users = new CfnUserGroup(this, 'Users', {
      engine: ENGINE,
      userGroupId: nameIn(this, 'users'),
      userIds: [this.shop.ref, this.keeper.ref],
    });
    this.group = new CfnReplicationGroup(this, 'Group', {
      replicationGroupDescription: 'Products, sessions and ranks of the shop',
      engine: ENGINE,
      engineVersion: '9.1',
      cacheNodeType: 'cache.t4g.micro',
      numCacheClusters: replica ? 2 : 1,
      automaticFailoverEnabled: replica,
      multiAzEnabled: replica,
      port: PORT,
      cacheParameterGroupName: parameters.ref,
      cacheSubnetGroupName: this.subnetGroup.ref,
      securityGroupIds: [network.groupFor('Cache', Port.tcp(PORT)).securityGroupId],
      userGroupIds: [users.ref],
      transitEncryptionEnabled: true,
      atRestEncryptionEnabled: true,
      // A backup that nobody deletes would outlive the lab; with a replica there is something to keep.
      snapshotRetentionLimit: replica ? 1 : 0,
    });
    acknowledge(
      this.group,
      'Users sign in by IAM, each with rights of its own; AUTH would be one password for all of them.',
      'AwsSolutions-AEC6',
    );
    if (replica) return;
    acknowledge(
      this.group,
      'A second node costs as much as the first: it is the variant `replica`.',
      'AwsSolutions-AEC4',
    );
  }

  /** Lets a function sign in as a user, and tells it where. */
  serve(fn: LabFunction, as: 'shop' | 'keeper' = 'shop'): void {
    const user = this[as];
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: ['elasticache:Connect'],
        resources: [
          Stack.of(this).formatArn({
            service: 'elasticache',
            resource: 'replicationgroup',
            resourceName: this.group.ref,
            arnFormat: ArnFormat.COLON_RESOURCE_NAME,
          }),
          user.attrArn,
        ],
      }),
    );
    fn.addEnvironment('CACHE_HOST', this.group.attrPrimaryEndPointAddress);
    fn.addEnvironment('CACHE_PORT', this.group.attrPrimaryEndPointPort);
    fn.addEnvironment('CACHE_NAME', this.group.ref);
    fn.addEnvironment('CACHE_USER', user.ref);
  }

  private user(id: string, accessString: string): CfnUser {
    // With IAM its name is its id, and CloudFormation makes up neither.
    const name = nameIn(this, id.toLowerCase());
    return new CfnUser(this, id, {
      engine: ENGINE,
      userId: name,
      userName: name,
      authenticationMode: { Type: 'iam' },
      accessString,
    });
  }
}

/** A name that no other stack gives: these take letters, digits and hyphens, up to 40. */
export function nameIn(scope: Construct, what: string): string {
  return `${Stack.of(scope).stackName}-${what}`.toLowerCase();
}
