import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { FIXTURE_LABS } from '../../support/fixture-labs';

/** Makes the folder a project whose labs are the fixtures: `messaging/tiny-queue`, which owns `sqs`, and `storage/tiny-bucket`. */
export function labsFolder(folder: string): string {
  mkdirSync(join(folder, 'lib'));
  symlinkSync(FIXTURE_LABS, join(folder, 'lib/labs'));
  return folder;
}
