import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import { acknowledge } from './acknowledge';

/**
 * Lets a role that makes stacks do all that a service can with what has such a name, for the given full-sentence reason: bounded by
 * names, not by actions, of which a type of resource calls many and with a new release others.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html
 */
export function allowByName(role: Role, reason: string, namesOf: Readonly<Record<string, readonly string[]>>): void {
  const { partition, account } = Stack.of(role);
  for (const [service, names] of Object.entries(namesOf)) {
    const region = service === 'iam' ? '' : '*';
    const resources = names.map((name) => `arn:${partition}:${service}:${region}:${account}:${name}`);
    role.addToPolicy(new PolicyStatement({ actions: [`${service}:*`], resources }));
    acknowledge(
      role,
      reason,
      `AwsSolutions-IAM5[Action::${service}:*]`,
      ...names.map(
        (name) =>
          `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:${service}:${region}:<AWS::AccountId>:${name}]` as const,
      ),
    );
  }
}
