import { BESIDE_PROPERTIES, propertiesIn, typesIn } from '../curriculum/how';
import type { Comparison } from './finding';
import { type Specification, schemasAt } from './specification';

/** Whether the specification has the types and the properties that a `how` names. */
export function compareProperties(where: string, how: string, specification: Specification): Comparison[] {
  const { model, typeOf } = specification;
  const compared = (says: string, exists: boolean): Comparison => ({
    check: 'properties',
    where,
    says,
    ...(!exists && { instead: { text: 'does not exist', model } }),
  });
  const types = typesIn(how).map((type) => compared(type, typeOf(type) !== undefined));
  const properties = propertiesIn(how).flatMap(({ name, type, path }) => {
    const schema = typeOf(type);
    if (!schema || BESIDE_PROPERTIES.includes(String(path[0]))) return [];
    return [compared(name, schemasAt(schema, path).length > 0)];
  });
  return [...types, ...properties];
}
