import type { Template } from 'aws-cdk-lib/assertions';
import { resource, resourcesOf } from '../../../support/resources';

const STREAM = 'AWS::KinesisFirehose::DeliveryStream';

export const bucket = (template: Template, name: string) => resource(template, 'AWS::S3::Bucket', name);
export const stream = (template: Template, name: string) => resource(template, STREAM, name);
export const s3Of = (template: Template, name: string) =>
  stream(template, name).Properties.ExtendedS3DestinationConfiguration;
/** What a role may do, as one list of its policies' statements. */
const statementsOf = (template: Template, roleId: string): { Action: unknown; Resource: unknown }[] =>
  resourcesOf(template, 'AWS::IAM::Policy')
    .filter(({ Properties }) => Properties.Roles.some(({ Ref }: { Ref: string }) => Ref === roleId))
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
export const mayDo = (template: Template, roleId: string, resourceOf: object) =>
  statementsOf(template, roleId)
    .filter(({ Resource }) => [Resource].flat().some((each) => JSON.stringify(each) === JSON.stringify(resourceOf)))
    .flatMap(({ Action }) => Action);
export const roleOf = (arn: { 'Fn::GetAtt': [string, string] }) => arn['Fn::GetAtt'][0];
