/** A property that the `how` of a claim names, such as `AWS::SQS::Queue.RedrivePolicy` or `AWS::Events::Rule.Targets[].Arn`. */
export interface NamedProperty {
  readonly name: string;
  readonly type: string;
  /** `[]` stands for each element of a list. */
  readonly path: readonly string[];
}

/** What a `how` says of a property: the values that it may have, or the bounds of a number. */
export interface Statement {
  readonly name: string;
  readonly type: string;
  /** Where the property can be: one that is named without its type stands beside, below or above the one named before. */
  readonly paths: readonly (readonly string[])[];
  /** The values named after ` = `. */
  readonly values: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
}

/**
 * What of a resource stands beside its properties.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-product-attribute-reference.html
 */
export const BESIDE_PROPERTIES = [
  'CreationPolicy',
  'DeletionPolicy',
  'DependsOn',
  'UpdatePolicy',
  'UpdateReplacePolicy',
];

const TYPE = '(?:AWS::[A-Za-z0-9]+|Custom)::[A-Za-z0-9-]+';
const KEY = '[A-Z][A-Za-z0-9]*(?:\\[\\])?';
const PROPERTY = new RegExp(`(${TYPE})((?:\\.${KEY})+)`, 'g');
/** With a third part it is the type of a parameter, `AWS::EC2::KeyPair::KeyName`, and so is what stands in angle brackets. */
const WHOLE_TYPE = /(?<![:<\w])AWS::\w+::\w+(?![:\w])/g;
const NAME = new RegExp(`(?<![\\w:.-])(?:(${TYPE})\\.)?(${KEY}(?:\\.${KEY})*)(?=,? )`, 'g');

const VALUES = /^ = (?:\[([^\]]*)\]|([^\s,;]+(?:(?:, [^\s,;]+)* or [^\s,;]+)?))/;
const BOUNDS = [
  /^,? up to (?<maximum>\d+)\b/,
  /^,? (?:from |between )?(?<minimum>\d+)(?: to | and |-)(?<maximum>\d+)\b/,
];

/** The properties that a claim's `how` names with their type. */
export function propertiesIn(how: string): NamedProperty[] {
  return [...how.matchAll(PROPERTY)].map(([name, type = '', path = '']) => ({
    name,
    type,
    path: keysOf(path.slice(1)),
  }));
}

/** The resource types of AWS that a claim's `how` names, each once. */
export function typesIn(how: string): string[] {
  return [...new Set([...how.matchAll(WHOLE_TYPE)].map(([type]) => type))];
}

/** What a claim's `how` says of the properties that it names, with or without their type. Words that say nothing are left out. */
export function statementsIn(how: string): Statement[] {
  let before: NamedProperty | undefined;
  return [...how.matchAll(NAME)].flatMap(({ 0: name, 1: ownType, 2: keys = '', index }) => {
    const type = ownType ?? before?.type;
    if (!type) return [];
    const path = keysOf(keys);
    const paths = ownType ? [path] : placesNear(path, before?.path ?? []);
    if (ownType) before = { name, type, path };
    const said = saidIn(how.slice(index + name.length));
    return said ? [{ name: ownType ? name : `${type} ${name}`, type, paths, ...said }] : [];
  });
}

function keysOf(path: string): string[] {
  return path.replaceAll('[]', '.[]').split('.');
}

/** Below the property named before, beside it, and beside each of those that hold it. */
function placesNear(path: readonly string[], before: readonly string[]): (readonly string[])[] {
  return before.map((_, index) => [...before.slice(0, before.length - index), ...path]).concat([[...path]]);
}

function saidIn(text: string): Pick<Statement, 'values' | 'minimum' | 'maximum'> | undefined {
  const [whole = '', list, words] = VALUES.exec(text) ?? [];
  const values = (list ?? words ?? '').split(/, | or /).filter(Boolean);
  const rest = text.slice(whole.length);
  const bounds = BOUNDS.map((pattern) => pattern.exec(rest)?.groups).find(Boolean);
  if (values.length === 0 && !bounds) return undefined;
  const { minimum, maximum } = bounds ?? {};
  return {
    values,
    ...(minimum !== undefined && { minimum: Number(minimum) }),
    ...(maximum !== undefined && { maximum: Number(maximum) }),
  };
}
