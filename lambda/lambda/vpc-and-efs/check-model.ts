import { readModel } from './model';
import { zone } from './zone';

/** Says which model is seen from here. */
export async function handler() {
  const { model, sha256 } = await readModel();
  return { version: model.version, sha256, zone: await zone() };
}
