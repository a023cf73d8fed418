import type { Command } from 'commander';
import { findLabs, type LabEntry, loadLab } from '../catalog/catalog';
import { readProofs } from '../coverage/proof-record';
import { sections, topics } from '../curriculum/claims';
import type { Lab } from '../kit/lab';
import { bareLabCommand } from '../lab-command';
import { table } from '../walkthrough/table';
import { type OutputOptions, outputCommand } from './options';
import { style } from './style';

/** A lab as the list shows it. */
export interface ListedLab {
  readonly entry: LabEntry;
  readonly lab: Lab;
  readonly done: boolean;
}

export function listCommand(): Command {
  return outputCommand('list', 'the path through the notes: what there is, what you have done, what is next').action(
    (options: OutputOptions) => {
      const labs = inOrder(findLabs()).map((entry) => ({ entry, lab: loadLab(entry), done: isDone(entry) }));
      if (options.json) {
        return console.log(
          JSON.stringify(
            labs.map(({ entry, lab, done }) => ({ path: entry.path, stackName: entry.stackName, done, ...lab })),
          ),
        );
      }
      const next = labs.find(({ done }) => !done);
      console.log(listText(labs, next));
      console.log(style.dim(`\n${topicsText(labs)}`));
      if (next) console.log(`Next: ${bareLabCommand('try', next.entry.slug)}`);
    },
  );
}

/** How many topics have their lab, and which pages tell the others that need none. */
export function topicsText(labs: readonly ListedLab[]): string {
  const covered = new Set(labs.flatMap(({ lab }) => lab.topics));
  const told = topics.flatMap(({ name, guide }) => (guide ? [` "${name}" is told in ${guide}.`] : []));
  return `${covered.size} of ${topics.length} topics of the notes have their lab.${told.join('')}`;
}

/** The sections in the order of the notes, each with its labs in the order in which they are to be done, and what is still without a lab. */
export function listText(labs: readonly ListedLab[], next: ListedLab | undefined): string {
  const rows = labs.map((listed) => {
    const { entry, lab, done } = listed;
    const mark = done ? '✓' : listed === next ? '→' : ' ';
    const where = lab.status ? 'ended' : lab.local === true ? 'local, AWS' : 'AWS';
    return [`  ${mark}`, entry.slug, lab.title, lab.level, `${lab.minutes} min`, where];
  });
  // One table, so that the columns of all sections stand below each other.
  const lines = rows.length > 0 ? table(rows).split('\n') : [];
  return sections
    .map((section) => {
      const ofSection = topics.filter((topic) => topic.section === section);
      const open = ofSection.filter(
        ({ id, guide }) => !guide && !labs.some(({ lab }) => lab.topics.some((topic) => topic === id)),
      );
      const heading = `${style.bold(section)}  ${style.dim(`${ofSection.length - open.length} of ${ofSection.length} topics`)}`;
      return [heading, ...lines.filter((_, index) => labs[index]?.entry.section === section)].join('\n');
    })
    .join('\n');
}

/** Labs after those that they need. */
function inOrder(entries: readonly LabEntry[]): LabEntry[] {
  const ordered: LabEntry[] = [];
  const add = (entry: LabEntry) => {
    if (ordered.includes(entry)) return;
    for (const need of loadLab(entry).needs) add(entries.find(({ path }) => path === need) ?? entry);
    ordered.push(entry);
  };
  entries.forEach(add);
  return ordered;
}

/** A lab is done when its walk passed, on the emulator or on AWS, with its files as they are now. */
function isDone(entry: LabEntry): boolean {
  const { local, aws } = readProofs(entry);
  return Boolean(local ?? aws);
}
