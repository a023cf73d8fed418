import { Aws, CfnCondition, Fn, type Stack } from 'aws-cdk-lib';

/** Where the walk has the replica of a key, and where it has it if the stack itself is there. */
const REPLICA_REGION = 'us-east-1';
const REPLICA_REGION_OF_IT = 'us-west-2';

/** The Region of the replica, for a stack in this one. */
export function replicaRegionOf(home: string): string {
  return home === REPLICA_REGION ? REPLICA_REGION_OF_IT : REPLICA_REGION;
}

/** The same for a stack whose Region is not known before it is deployed. */
export function replicaRegion(stack: Stack): string {
  const isThere = new CfnCondition(stack, 'IsReplicaRegion', {
    expression: Fn.conditionEquals(Aws.REGION, REPLICA_REGION),
  });
  return Fn.conditionIf(isThere.logicalId, REPLICA_REGION_OF_IT, REPLICA_REGION).toString();
}
