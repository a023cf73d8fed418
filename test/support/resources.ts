import type { Template } from 'aws-cdk-lib/assertions';
import type { CloudFormationResource } from '../../lib/catalog/synth';

/** A resource and its logical id. */
export interface NamedResource extends CloudFormationResource {
  readonly id: string;
}

/** All resources of a type; the assertion fails where there is none, as a claim about "each" would otherwise hold of nothing. */
export function resourcesOf(template: Template, type: string): NamedResource[] {
  const resources = Object.entries(template.findResources(type)).map(([id, resource]) => ({
    ...(resource as CloudFormationResource),
    id,
  }));
  expect(resources).not.toHaveLength(0);
  return resources;
}

/** The one resource of a type with this logical id, or with this construct path, to which the CDK adds a hash. */
export function resource(template: Template, type: string, name: string): NamedResource {
  const found = resourcesOf(template, type).filter(({ id }) => id === name || id.replace(/[0-9A-F]{8}$/, '') === name);
  expect(found).toHaveLength(1);
  return found[0] as NamedResource;
}

/** The statements of a policy that are attached to a queue. */
export function queuePolicyOf(template: Template, queueId: string): object[] {
  return resourcesOf(template, 'AWS::SQS::QueuePolicy')
    .filter(({ Properties }) => Properties.Queues.some((queue: { Ref: string }) => queue.Ref === queueId))
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
}

/** `Fn::GetAtt` of an ARN, as the template links two resources. */
export function arnOf({ id }: NamedResource): object {
  return { 'Fn::GetAtt': [id, 'Arn'] };
}
