import { Aws, CfnCondition, CfnMapping, Fn } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { OTHER_REGION, OTHER_REGION_OF_IT, REGION_SETS } from './region-sets';

/** Another Region than the stack's, whichever that is. */
export function anotherRegion(scope: Construct): string {
  const condition = new CfnCondition(scope, 'IsInOtherRegion', {
    expression: Fn.conditionEquals(Aws.REGION, OTHER_REGION),
  });
  return Fn.conditionIf(condition.logicalId, OTHER_REGION_OF_IT, OTHER_REGION).toString();
}

/** Two Regions of the stack's own set: one for a replica, one for a witness. In a Region of no set the stack is refused. */
export function regionsOfTheSet(scope: Construct): { readonly replica: string; readonly witness: string } {
  const mapping = new CfnMapping(scope, 'RegionSets', {
    mapping: Object.fromEntries(
      REGION_SETS.flatMap((set) =>
        set.map((home, n) => [home, { replica: set[(n + 1) % 3] as string, witness: set[(n + 2) % 3] as string }]),
      ),
    ),
  });
  const of = (role: string) => mapping.findInMap(Aws.REGION, role);
  return { replica: of('replica'), witness: of('witness') };
}
