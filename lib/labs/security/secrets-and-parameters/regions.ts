/** Where the replica of the secret is, and where it is if the stack itself is there. */
export const REPLICA_REGION = 'us-east-1';
export const REPLICA_REGION_OF_IT = 'us-west-2';

/** The Region of the replica, for a stack in this one. */
export function replicaRegion(home: string): string {
  return home === REPLICA_REGION ? REPLICA_REGION_OF_IT : REPLICA_REGION;
}
