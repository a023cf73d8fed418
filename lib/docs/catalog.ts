import { type LabEntry, loadLab } from '../catalog/catalog';
import type { IdleCost } from '../cost/idle-cost';
import { dollars } from '../cost/lab-cost';
import { topics } from '../curriculum/claims';
import { link, plain, table } from './markdown';

/** All labs in one table, for the project's front page. */
export function catalogBlock(
  entries: readonly LabEntry[],
  pathTo: (entry: LabEntry) => string,
  costOf: (entry: LabEntry) => IdleCost,
): string {
  return table(
    ['Section', 'Lab', 'What you get', 'Level', 'Minutes', 'Idle cost an hour', 'Topics', 'Claims', 'Runs locally'],
    entries.map((entry) => {
      const lab = loadLab(entry);
      const owned = topics.filter(({ id }) => lab.topics.some((topic) => topic === id));
      return [
        entry.section,
        link(lab.title, pathTo(entry)),
        plain(lab.summary),
        lab.level,
        String(lab.minutes),
        dollars(costOf(entry).perHour),
        lab.topics.join(', '),
        String(owned.reduce((sum, { claims }) => sum + claims.length, 0)),
        lab.status ? 'ended' : lab.local === true ? 'yes' : 'no',
      ];
    }),
  );
}
