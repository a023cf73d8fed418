import type { Template } from 'aws-cdk-lib/assertions';
import { resource } from '../../../support/resources';

// biome-ignore lint/suspicious/noExplicitAny: the properties of any resource type.
export type Config = any;

export const site = (from: Template) => resource(from, 'AWS::CloudFront::Distribution', 'Site');
export const configOf = (from: Template): Config => site(from).Properties.DistributionConfig;
export const behaviors = (from: Template): Config[] => configOf(from).CacheBehaviors;
export const behavior = (from: Template, path: string): Config => {
  const found = behaviors(from).find(({ PathPattern }) => PathPattern === path);
  expect(found).toBeDefined();
  return found;
};
export const originOf = (from: Template, { TargetOriginId }: Config): Config => {
  const found = configOf(from).Origins.find(({ Id }: Config) => Id === TargetOriginId);
  expect(found).toBeDefined();
  return found;
};
export const domainOf = (from: Template, bucket: string) => ({
  'Fn::GetAtt': [resource(from, 'AWS::S3::Bucket', bucket).id, 'RegionalDomainName'],
});
