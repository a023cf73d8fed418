import type { Template } from 'aws-cdk-lib/assertions';
import type { CloudFormationTemplate } from '../../lib/catalog/synth';
import { BESIDE_PROPERTIES, type NamedProperty, propertiesIn } from '../../lib/curriculum/how';
import { brokenTemplateOf } from './template';

/** Where a template has such a property: the keys from its `Resources` on. */
type Place = readonly (string | number)[];

type Json = Record<string | number, unknown>;

/** How the CDK makes what the notes know by another type: a newer one, or a custom resource that calls the API. */
const MADE_AS: Readonly<Record<string, { readonly type: string; readonly keys?: Readonly<Record<string, string>> }>> = {
  'AWS::DynamoDB::Table': { type: 'AWS::DynamoDB::GlobalTable' },
  'AWS::ApiGateway::Account': { type: 'Custom::ApiGatewayAccount' },
  'AWS::S3::Bucket': {
    type: 'Custom::S3BucketNotifications',
    /** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_NotificationConfiguration.html */
    keys: {
      Topic: 'TopicArn',
      Queue: 'QueueArn',
      Function: 'LambdaFunctionArn',
      LambdaConfigurations: 'LambdaFunctionConfigurations',
      Event: 'Events',
      S3Key: 'Key',
      Rules: 'FilterRules',
    },
  },
};

/**
 * The properties that a claim's `how` names and whose loss its assertion would not notice, each with what could happen to it: it is
 * taken away, a policy loses a statement, a number or a boolean becomes another one; or it is set where the claim speaks of a default.
 */
export function unnoticed(
  how: string,
  template: CloudFormationTemplate,
  prove: (template: Template) => void,
): string[] {
  const notices = (change: Change) => {
    const changed = structuredClone(template);
    change(changed.Resources as Json);
    const broken = brokenTemplateOf(changed);
    try {
      prove(broken);
      return false;
    } catch {
      return true;
    }
  };
  return propertiesIn(how).flatMap((property) => unnoticedOf(property, template, notices));
}

type Change = (resources: Json) => void;

function unnoticedOf(
  property: NamedProperty,
  { Resources }: CloudFormationTemplate,
  notices: (change: Change) => boolean,
): string[] {
  const forms = [property, ...otherForm(property)];
  const resources = forms.flatMap(({ type, path }) =>
    Object.entries(Resources)
      .filter(([, { Type }]) => Type === type)
      .map(([id]) => ({ id, path: pathIn(path) })),
  );
  if (resources.length === 0) return [`${property.name}: the template has no such resource`];
  const places = resources.flatMap(({ id, path }) => placesOf(Resources, [id], path));
  const isLost = places.map(removing).some(notices);
  if (!isLost) {
    // What a claim says of a default is about a resource that does not set it, and sees it set.
    const unset = resources.filter(({ id, path }) => placesOf(Resources, [id], path).length === 0);
    if (unset.map(({ id, path }) => setting([id, ...path])).some(notices)) return [];
    return [`${property.name}: ${places.length === 0 ? 'is not there, and could be' : 'could be missing'}`];
  }
  const statements = places.flatMap((place) => placesOf(Resources, place, ['Statement', '[]']));
  const scalars = places.filter((place) => ['number', 'boolean'].includes(typeof valueAt(Resources, place)));
  return [
    ...(statements.length === 0 || statements.map(removing).some(notices)
      ? []
      : [`${property.name}: could lack a statement`]),
    ...(scalars.length === 0 || scalars.map(changing).some(notices) ? [] : [`${property.name}: could be another`]),
  ];
}

function otherForm({ name, type, path }: NamedProperty): NamedProperty[] {
  const other = MADE_AS[type];
  return other ? [{ name, type: other.type, path: path.map((key) => other.keys?.[key] ?? key) }] : [];
}

function pathIn(path: readonly string[]): readonly string[] {
  return BESIDE_PROPERTIES.includes(path[0] as string) ? path : ['Properties', ...path];
}

function placesOf(resources: object, from: Place, path: readonly string[]): Place[] {
  return path.reduce<Place[]>(
    (places, key) =>
      places.flatMap(branchesOf(resources)).flatMap((place) => {
        const value = valueAt(resources, place);
        if (key === '[]') return Array.isArray(value) ? value.map((_, index) => [...place, index]) : [];
        return value !== null && typeof value === 'object' && key in value ? [[...place, key]] : [];
      }),
    [from],
  );
}

/** What stands there under a condition: both values. */
function branchesOf(resources: object) {
  return function branches(place: Place): Place[] {
    const value = valueAt(resources, place) as Json | null;
    if (value === null || typeof value !== 'object' || !('Fn::If' in value)) return [place];
    return [1, 2].flatMap((branch) => branches([...place, 'Fn::If', branch]));
  };
}

function valueAt(resources: object, place: Place): unknown {
  return place.reduce<unknown>((value, key) => (value as Json)[key], resources);
}

function removing(place: Place): Change {
  return (resources) => {
    const parent = valueAt(resources, place.slice(0, -1)) as Json;
    const key = place.at(-1) as string | number;
    if (Array.isArray(parent)) parent.splice(Number(key), 1);
    else delete parent[key];
  };
}

function changing(place: Place): Change {
  return (resources) => {
    const parent = valueAt(resources, place.slice(0, -1)) as Json;
    const key = place.at(-1) as string | number;
    parent[key] = typeof parent[key] === 'number' ? (parent[key] as number) + 1 : !parent[key];
  };
}

function setting(place: Place): Change {
  return (resources) => {
    let parent = resources;
    for (const key of place.slice(0, -1).filter((each) => each !== '[]')) {
      parent[key] ??= {};
      parent = parent[key] as Json;
    }
    parent[place.filter((each) => each !== '[]').at(-1) as string] = 'set';
  };
}
