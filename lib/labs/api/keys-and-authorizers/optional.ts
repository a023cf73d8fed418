import { type CfnCondition, CfnParameter } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { isGiven } from '../../../kit/given';

/** Names of parameters that hold a secret. */
const SECRET = /Secret$/;

/** Parameters of something that only you can name, and the condition that the first of them is not empty: then it exists. */
export function optional<Name extends string>(
  scope: Construct,
  id: string,
  parameters: Readonly<Record<Name, string>>,
): { readonly values: Record<Name, string>; readonly given: CfnCondition } {
  const made = Object.entries<string>(parameters).map(([name, description]) => {
    const parameter = new CfnParameter(scope, name, {
      description,
      default: '',
      noEcho: SECRET.test(name) || undefined,
    });
    return [name, parameter.valueAsString] as const;
  });
  const given = isGiven(scope, `${id}Given`, made[0]?.[1] ?? '');
  return { values: Object.fromEntries(made) as Record<Name, string>, given };
}
