import type { Form } from '../../../lib/doctor/forms';
import type { Target } from '../../../lib/target/target';

/** An account that only mocks answer for. */
export const TARGET: Target = {
  kind: 'aws',
  region: 'us-east-1',
  account: '111111111111',
  description: 'AWS account 111111111111 in us-east-1',
  clientConfig: { region: 'us-east-1' },
  flags: {},
};

/** A lab with resources of these types. */
export function form(name: string, ...types: readonly string[]): Form {
  return { lab: name.split(' ')[0] ?? '', name, resources: types.map((Type) => ({ Type })) };
}
