import type { Form } from '../../../lib/doctor/forms';

/** A lab with resources of these types. */
export function form(name: string, ...types: readonly string[]): Form {
  return { lab: name.split(' ')[0] ?? '', name, resources: types.map((Type) => ({ Type })) };
}
