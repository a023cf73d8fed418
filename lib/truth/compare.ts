import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { claimIdsOf, claimOf, topics } from '../curriculum/claims';
import { withoutBlocks } from '../docs/blocks';
import { CLOSED_SERVICES } from '../doctor/closed-services';
import { PROJECT } from '../project';
import { readText } from '../text-file';
import type { Comparison } from './finding';
import type { Models } from './models';
import { compareProperties } from './properties';
import { compareRuntimes } from './runtimes';
import { compareServices } from './services';
import { compareStatements } from './statements';

/** Where a runtime may be named beside the curriculum. */
const CODE = ['lib/kit', 'lib/labs', 'lambda'];

/** Compares all that a machine can compare of the curriculum and the labs with the models, on a day such as 2026-11-27. */
export function compareAll(models: Models, day: string): Comparison[] {
  return [...claims(models, day), ...closedServices(models), ...code(models, day)];
}

function claims({ specification, apis, runtimes }: Models, day: string): Comparison[] {
  return topics.flatMap((topic) =>
    claimIdsOf(topic).flatMap((id) => {
      const { text, how = '', today } = claimOf(id);
      return [
        ...compareProperties(id, how, specification),
        ...compareStatements(id, how, specification, apis),
        ...compareServices(id, how, [topic.today, today].filter(Boolean).join(' '), specification),
        ...compareRuntimes(id, [text, how, today].join(' '), runtimes, day),
      ];
    }),
  );
}

function closedServices({ specification }: Models): Comparison[] {
  const where = 'lib/doctor/closed-services.ts';
  return CLOSED_SERVICES.flatMap(({ type, since }) => compareServices(where, type, since, specification));
}

function code({ runtimes }: Models, day: string): Comparison[] {
  return CODE.flatMap((folder) =>
    readdirSync(join(PROJECT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(ts|md)$/.test(file))
      .map((file) => join(folder, file))
      // What is generated of a guide repeats the claims, which are compared as such.
      .flatMap((file) => compareRuntimes(file, withoutBlocks(readText(join(PROJECT, file))), runtimes, day)),
  );
}
