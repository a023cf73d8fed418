import type { Limits } from './limits';

/** A part of a resource type's JSON schema, as far as it is looked at. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly (string | number)[];
  /** An enumeration in which AWS takes any case: a word of cfn-lint's own. */
  readonly enumCaseInsensitive?: readonly string[];
}

/** A resource type as cfn-lint has it: CloudFormation's schema, and what has become of its service. */
export interface ResourceType extends Schema {
  readonly definitions?: Readonly<Record<string, Schema>>;
  readonly lifecycle?: Lifecycle;
}

/** A service that is going or gone: closed to new customers (`maintenance`), with a day of its end (`sunset`), ended (`shutdown`). */
export interface Lifecycle {
  readonly status: 'maintenance' | 'sunset' | 'shutdown';
  /** Such as 2026-09-30. */
  readonly date?: string;
}

/** All resource types of CloudFormation, at a version. */
export interface Specification {
  readonly model: string;
  readonly typeOf: (type: string) => ResourceType | undefined;
}

/** The schemas that stand at a path: several where the property takes several forms, none where it does not exist. */
export function schemasAt(type: ResourceType, path: readonly string[]): Schema[] {
  return path.reduce<Schema[]>(
    (schemas, key) => schemas.flatMap((schema) => formsOf(type, stepInto(schema, key))),
    formsOf(type, [type]),
  );
}

/** What the specification says of the value at a path, in as far as it says anything. */
export function limitsAt({ model, typeOf }: Specification, name: string, path: readonly string[]): Limits | undefined {
  const type = typeOf(name);
  const schemas = type ? schemasAt(type, path) : [];
  const values = schemas.flatMap((schema) => schema.enum ?? schema.enumCaseInsensitive ?? []).map(String);
  const ignoresCase = schemas.some(({ enumCaseInsensitive }) => enumCaseInsensitive);
  if (values.length > 0) return { model, values, ignoresCase };
  const bounds = schemas.find(({ minimum, maximum }) => minimum !== undefined || maximum !== undefined);
  return bounds && { model, minimum: bounds.minimum, maximum: bounds.maximum };
}

function stepInto(schema: Schema, key: string): Schema[] {
  if (key === '[]') return schema.items ? [schema.items] : [];
  const own = schema.properties?.[key];
  if (own) return [own];
  // A map with keys of the user's choice.
  const free = [...Object.values(schema.patternProperties ?? {}), schema.additionalProperties];
  return free.filter((each): each is Schema => typeof each === 'object');
}

function formsOf(type: ResourceType, schemas: readonly Schema[]): Schema[] {
  return schemas.flatMap((schema) => {
    const referred = schema.$ref ? definitionOf(type, schema.$ref) : undefined;
    const others = [
      ...(referred ? [referred] : []),
      ...(schema.oneOf ?? []),
      ...(schema.anyOf ?? []),
      ...(schema.allOf ?? []),
    ];
    return [schema, ...formsOf(type, others)];
  });
}

/** Behind `#/definitions/Name`, or behind a property, `#/properties/Name`. */
function definitionOf(type: ResourceType, reference: string): Schema | undefined {
  const [, kind, name] = reference.split('/');
  return (kind === 'definitions' ? type.definitions : type.properties)?.[String(name)];
}
