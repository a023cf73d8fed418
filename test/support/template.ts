import { Template } from 'aws-cdk-lib/assertions';
import type { CloudFormationTemplate } from '../../lib/catalog/synth';

/** A template to assert on. One with a transform may have cycles, which are gone when CloudFormation has expanded it. */
export function templateOf(template: CloudFormationTemplate): Template {
  return Template.fromJSON(template, { skipCyclicalDependenciesCheck: template.Transform !== undefined });
}
