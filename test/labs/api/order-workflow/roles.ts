import type { Template } from 'aws-cdk-lib/assertions';
import { resourcesOf } from '../../../support/resources';
import { machine } from './definitions';

/** What the role of a workflow may do, by action. */
export function allowedTo(template: Template, name: string): Map<string, unknown> {
  const role = machine(template, name).Properties.RoleArn['Fn::GetAtt'][0];
  const statements = resourcesOf(template, 'AWS::IAM::Policy')
    .filter(({ Properties }) => Properties.Roles.some(({ Ref }: { Ref: string }) => Ref === role))
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
  return new Map(
    statements.flatMap(({ Action, Resource }) => [Action].flat().map((action) => [action, Resource] as const)),
  );
}

/** The role may do just this. */
export function mayOnly(
  template: Template,
  role: { readonly 'Fn::GetAtt': string[] },
  Action: string,
  Resource: object,
): void {
  const Ref = role['Fn::GetAtt'][0];
  const policies = resourcesOf(template, 'AWS::IAM::Policy').filter(
    ({ Properties }) => Properties.Roles[0].Ref === Ref,
  );
  expect(policies.map(({ Properties }) => Properties.PolicyDocument.Statement)).toEqual([
    [{ Effect: 'Allow', Action, Resource }],
  ]);
}
