import type { Template } from 'aws-cdk-lib/assertions';
import { type NamedResource, resource, resourcesOf } from '../../../support/resources';

export const ref = ({ id }: NamedResource) => ({ Ref: id });
export const groupOf = (template: Template, name: string) => ({
  'Fn::GetAtt': [resource(template, 'AWS::EC2::SecurityGroup', name).id, 'GroupId'],
});
export const subnets = (template: Template) => resourcesOf(template, 'AWS::EC2::Subnet').map(ref);
export const zone = (number: number) => ({ 'Fn::Select': [number, { 'Fn::GetAZs': '' }] });
/** What the policies of a role allow. */
export const statementsOf = (template: Template, role: string) =>
  resourcesOf(template, 'AWS::IAM::Policy')
    .filter(({ Properties }) => Properties.Roles.some(({ Ref }: { Ref: string }) => Ref === role))
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
