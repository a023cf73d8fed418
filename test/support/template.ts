import { Template } from 'aws-cdk-lib/assertions';
import type { CloudFormationTemplate } from '../../lib/catalog/synth';

/** To look for cycles takes longer than most proofs do. */
const UNCHECKED = { skipCyclicalDependenciesCheck: true };

/** A template to assert on. One with a transform may have cycles, which are gone when CloudFormation has expanded it. */
export function templateOf(template: CloudFormationTemplate): Template {
  return template.Transform === undefined ? Template.fromJSON(template) : brokenTemplateOf(template);
}

/** One that lost something has no cycles that the whole one has not. */
export function brokenTemplateOf(template: CloudFormationTemplate): Template {
  return Template.fromJSON(template, UNCHECKED);
}
