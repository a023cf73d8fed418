import { readFileSync } from 'node:fs';
import { type CollectionTag, parse, type ScalarTag } from 'yaml';
import type { CloudFormationTemplate } from './synth';

/** The functions with a short form in YAML that have `Fn::` in their names. */
const FUNCTIONS = [
  'And',
  'Base64',
  'Cidr',
  'Equals',
  'FindInMap',
  'GetAtt',
  'GetAZs',
  'If',
  'ImportValue',
  'Join',
  'Not',
  'Or',
  'Select',
  'Split',
  'Sub',
  'ToJsonString',
  'Transform',
];

const SHORT_FORMS = [
  ...['Ref', 'Condition'].map((name) => [name, name] as const),
  ...FUNCTIONS.map((name) => [name, `Fn::${name}`] as const),
].flatMap(([tag, name]) => formsOf(`!${tag}`, name));

/**
 * A hand-written template, YAML or JSON, its short forms (`!Sub`) written out: what CloudFormation reads in the file.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export function readTemplateFile(path: string): CloudFormationTemplate {
  return parse(readFileSync(path, 'utf8'), { customTags: SHORT_FORMS });
}

/** A function may be given a text, a list or a map. */
function formsOf(tag: string, name: string): [ScalarTag, CollectionTag, CollectionTag] {
  const whole = (value: unknown) => ({ [name]: name === 'Fn::GetAtt' ? partsOf(value) : value });
  return [
    { tag, resolve: whole },
    { tag, collection: 'seq', resolve: (list) => whole(list.toJSON()) },
    { tag, collection: 'map', resolve: (map) => whole(map.toJSON()) },
  ];
}

/** `Server.AvailabilityZone` is the resource and its attribute; what comes after the first dot is the attribute's name. */
function partsOf(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const [resource = '', ...attribute] = value.split('.');
  return [resource, attribute.join('.')];
}
