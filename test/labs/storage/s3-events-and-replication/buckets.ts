import type { Template } from 'aws-cdk-lib/assertions';
import { arnOf, type NamedResource, resource, resourcesOf } from '../../../support/resources';

export const BUCKET = 'AWS::S3::Bucket';
export const ROLE = 'AWS::IAM::Role';
export const pictures = (from: Template) => resource(from, BUCKET, 'StorePictures');
export const copies = (from: Template) => resource(from, BUCKET, 'StoreCopies');
export const vault = (from: Template) => resource(from, BUCKET, 'StoreVault');
export const objectsOf = (bucket: NamedResource, keys: string) => ({ 'Fn::Join': ['', [arnOf(bucket), `/${keys}`]] });
export const policiesOf = (from: Template, role: NamedResource) =>
  resourcesOf(from, 'AWS::IAM::Policy').filter(({ Properties }) => Properties.Roles[0].Ref === role.id);
export const rightsOf = (from: Template, role: NamedResource) =>
  policiesOf(from, role)
    .filter(({ Condition }) => !Condition)
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
