import type { Command } from 'commander';
import { readProofs } from '../coverage/proof-record';
import { topics } from '../curriculum/claims';
import { findLabs, type LabEntry, loadLab } from '../labs/catalog';
import { table } from '../walkthrough/table';
import { type OutputOptions, outputCommand } from './options';
import { style } from './style';

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
      const next = labs.find(({ done }) => !done)?.entry;
      const rows = labs.map(({ entry, lab, done }) => [
        done ? '✓' : entry === next ? '→' : ' ',
        entry.path,
        lab.title,
        lab.level,
        `${lab.minutes} min`,
        lab.local === true ? 'local, AWS' : 'AWS',
      ]);
      console.log(table(rows));
      const covered = new Set(labs.flatMap(({ lab }) => lab.topics));
      console.log(style.dim(`\n${covered.size} of ${topics.length} topics of the notes have their lab.`));
      if (next) console.log(`Next: npx lab try ${next.slug}`);
    },
  );
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
