import type { LabEntry } from '../catalog/catalog';
import { referencesIn } from '../catalog/references';
import type { CloudFormationResource, SynthesizedStack } from '../catalog/synth';
import { LAB_TAG } from '../kit/lab-tag';
import { allow, type Statement } from './statement';

const KEY = 'AWS::KMS::Key';
const STACK = 'AWS::CloudFormation::Stack';

/** What CloudFormation makes of the short forms of SAM, as far as calls go to it. */
const EXPANDED: Readonly<Record<string, readonly string[]>> = {
  'AWS::Serverless::Function': [
    'AWS::Lambda::Function',
    'AWS::CodeDeploy::Application',
    'AWS::CodeDeploy::DeploymentGroup',
  ],
  'AWS::Serverless::Api': ['AWS::ApiGateway::RestApi'],
  'AWS::Serverless::SimpleTable': ['AWS::DynamoDB::Table'],
};

/** A lab's stacks, as far as permissions depend on what stands in them. */
export interface LabStacks {
  readonly lab: string;
  /** Where they are deployed, as the ARNs of all that stands in them say it: `aws`, `aws-cn` ... */
  readonly partition: string;
  readonly names: readonly string[];
  /** The names of those with a resource of this type. */
  readonly with: (type: string) => readonly string[];
  /** The logical ids of the resources of this type. */
  readonly idsOf: (type: string) => readonly string[];
  /** Whether the lab has a key, and, of a type of resource, whether one is encrypted with it. */
  readonly hasKey: (type?: string) => boolean;
}

/** Reads them from the templates as they are deployed to AWS. */
export function labStacks(entry: LabEntry, synthesized: readonly SynthesizedStack[], partition: string): LabStacks {
  const stacks = synthesized.map(({ name, template: { Resources } }) => {
    const idsOf = (type: string) => Object.keys(Resources).filter((id) => Resources[id]?.Type === type);
    return { name, idsOf, resources: Object.values(Resources), isKey: (id: string) => Resources[id]?.Type === KEY };
  });
  return {
    lab: entry.path,
    partition,
    names: stacks.map(({ name }) => name),
    with: (type) =>
      stacks.filter(({ resources }) => type === STACK || resources.some(isOf(type))).map(({ name }) => name),
    idsOf: (type) => stacks.flatMap(({ idsOf }) => idsOf(type)),
    hasKey: (type = KEY) =>
      stacks.some(({ resources, isKey }) =>
        resources.filter(isOf(type)).some(({ Properties }) => type === KEY || referencesIn(Properties).some(isKey)),
      ),
  };
}

/** Allows something with the lab's keys. Nobody knows their ids before they are made, so that their tag has to say it. */
export function allowWithKeys(Sid: string, actions: readonly string[], { lab, partition }: LabStacks): Statement {
  const Condition = { StringEquals: { [`aws:ResourceTag/${LAB_TAG}`]: lab } };
  return allow(Sid, actions, [`arn:${partition}:kms:*:*:key/*`], Condition);
}

function isOf(type: string): (resource: CloudFormationResource) => boolean {
  return ({ Type }) => Type === type || (EXPANDED[Type] ?? []).includes(type);
}
