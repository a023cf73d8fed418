import { CfnCondition, type CfnParameter, CfnResource, Fn, Stack, Validations } from 'aws-cdk-lib';
import type { Construct, IConstruct } from 'constructs';

/** The condition that a parameter which may stay empty has a value. */
export function isGiven(scope: Construct, id: string, parameter: string | CfnParameter): CfnCondition {
  Validations.of(Stack.of(scope)).acknowledge({
    id: 'CloudFormation-Validate::W1030',
    reason: 'What an empty parameter would break does not exist while it is empty.',
  });
  return new CfnCondition(scope, id, { expression: Fn.conditionNot(Fn.conditionEquals(parameter, '')) });
}

/** Lets a construct, with all that stands in it, exist under this condition alone. */
export function existsIf(construct: IConstruct, condition: CfnCondition): void {
  for (const part of construct.node.findAll()) {
    if (CfnResource.isCfnResource(part)) part.cfnOptions.condition = condition;
  }
}
