import type { Template } from 'aws-cdk-lib/assertions';
import { parse } from 'yaml';
import { type NamedResource, resource } from './resources';

/** An action of a pipeline, as the template has it, and its stage. */
export interface PipelineAction {
  readonly stage: string;
  readonly Name: string;
  readonly ActionTypeId: { readonly Category: string; readonly Owner: string; readonly Provider: string };
  readonly Configuration: Readonly<Record<string, unknown>>;
  readonly RunOrder: number;
  readonly Namespace?: string;
  readonly Region?: string;
  readonly RoleArn?: unknown;
  readonly InputArtifacts?: readonly { readonly Name: string }[];
  readonly OutputArtifacts?: readonly { readonly Name: string }[];
}

/** The pipeline that delivers the service. */
export const delivery = (template: Template) => pipelineOf(template, 'DeliveryPipeline');

export const pipelineOf = (template: Template, name: string) => resource(template, 'AWS::CodePipeline::Pipeline', name);

/** The ARN of a pipeline by its logical id, as the CDK writes it. */
export const arnOfPipeline = (id: string) => ({
  'Fn::Join': [
    '',
    [
      'arn:',
      { Ref: 'AWS::Partition' },
      ':codepipeline:',
      { Ref: 'AWS::Region' },
      ':',
      { Ref: 'AWS::AccountId' },
      ':',
      { Ref: id },
    ],
  ],
});

/** The actions of a pipeline, in the order of its stages. */
export function actionsOf({ Properties }: NamedResource): PipelineAction[] {
  return Properties.Stages.flatMap(({ Name: stage, Actions }: { Name: string; Actions: object[] }) =>
    Actions.map((action) => ({ stage, ...action })),
  );
}

/** The one action of this name. */
export function actionOf(pipeline: NamedResource, name: string): PipelineAction {
  const found = actionsOf(pipeline).filter(({ Name }) => Name === name);
  expect(found).toHaveLength(1);
  return found[0] as PipelineAction;
}

/** The buildspec that stands in a project, with references as `<Id.Attribute>`. */
// biome-ignore lint/suspicious/noExplicitAny: a buildspec, whatever it has.
export function buildSpecOf({ Properties }: NamedResource): any {
  return parse(textOf(Properties.Source.BuildSpec));
}

/** The statements of the policies that a role has, by its logical id. */
export function statementsOf(template: Template, roleId: string): Statement[] {
  return Object.values(template.findResources('AWS::IAM::Policy'))
    .filter(({ Properties }) => Properties.Roles.some(({ Ref }: { Ref: string }) => Ref === roleId))
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
}

export interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  const { 'Fn::Join': join, 'Fn::GetAtt': attribute, Ref } = value as Record<string, string[]>;
  if (join) return (join as unknown as [string, unknown[]])[1].map(textOf).join(join[0]);
  return `<${attribute?.join('.') ?? Ref}>`;
}
