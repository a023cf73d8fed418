import { CfnCondition, type CfnParameter, CfnResource, Fn } from 'aws-cdk-lib';
import type { Construct, IConstruct } from 'constructs';

/** The condition that a parameter which may stay empty has a value. */
export function isGiven(scope: Construct, id: string, parameter: string | CfnParameter): CfnCondition {
  return new CfnCondition(scope, id, { expression: Fn.conditionNot(Fn.conditionEquals(parameter, '')) });
}

/** Lets a construct, with all that stands in it, exist under this condition alone. */
export function existsIf(construct: IConstruct, condition: CfnCondition): void {
  for (const part of construct.node.findAll()) {
    if (CfnResource.isCfnResource(part)) part.cfnOptions.condition = condition;
  }
}
