import { PATH_METADATA_ENABLE_CONTEXT } from 'aws-cdk-lib/cx-api';
import type { LabEntry } from '../labs/catalog';
import { type CloudFormationTemplate, synthesizeLab } from '../labs/synth';

/** The template of a lab as it is deployed to AWS, each resource with its path in the construct tree. */
export function documentedTemplate(entry: LabEntry): CloudFormationTemplate {
  return synthesizeLab(entry, { context: { [PATH_METADATA_ENABLE_CONTEXT]: true } });
}
