import { type Command, Option } from 'commander';
import { type ClaimCoverage, type ClaimStatus, coverage } from '../coverage/coverage';
import { sections, topics } from '../curriculum/claims';
import { table } from '../walkthrough/table';
import { type OutputOptions, outputCommand } from './options';
import { style } from './style';

interface ClaimsOptions extends OutputOptions {
  readonly section?: string;
  readonly topic?: string;
}

/** The columns of the report, each with the statuses that it counts. */
const COLUMNS: readonly (readonly [string, readonly ClaimStatus[]])[] = [
  ['template', ['template']],
  ['local walk', ['local']],
  ['AWS walk', ['aws']],
  ['told', ['told']],
  ['AWS only', ['aws-only']],
  ['not run', ['not-run']],
  ['left out', ['unproved']],
  ['open', ['open']],
];
const PROVED: readonly ClaimStatus[] = ['template', 'local', 'aws', 'told'];

export function claimsCommand(): Command {
  return outputCommand('claims', 'what is proved of the notes, how, and where the proof stands')
    .addOption(new Option('--section <name>', 'only this section').choices(sections))
    .addOption(new Option('--topic <id>', 'only this topic').choices(topics.map(({ id }) => id)))
    .addHelpText('after', '\nExamples:\n  $ npx lab claims\n  $ npx lab claims --topic sns-fan-out\n')
    .action((options: ClaimsOptions) => {
      const claims = coverage().filter(
        ({ section, topic }) =>
          (!options.section || section === options.section) && (!options.topic || topic === options.topic),
      );
      if (options.json) {
        console.log(JSON.stringify({ totals: totalsOf(claims), claims }));
        return;
      }
      if (options.topic) printClaims(claims);
      else printCounts(claims, options.section ? 'topic' : 'section');
      if (claims.some(({ status }) => status === 'not-run')) {
        console.log(
          style.dim('\n"not run": written, but not run on this machine since the lab changed. `npm test` runs all.'),
        );
      }
    });
}

/** How many claims there are, how many of them are proved, and how many have each status. */
function totalsOf(claims: readonly ClaimCoverage[]) {
  const statuses = COLUMNS.flatMap(([, of]) => of);
  const byStatus = Object.fromEntries(statuses.map((status) => [status, count(claims, [status])]));
  return { claims: claims.length, proved: count(claims, PROVED), ...byStatus };
}

function printCounts(claims: readonly ClaimCoverage[], by: 'section' | 'topic'): void {
  const names = [...new Set(claims.map((claim) => claim[by]))];
  const kinds = ['template', 'behaviour', 'concept'] as const;
  const row = (name: string, of: readonly ClaimCoverage[]) => [
    name,
    `${count(of, PROVED)}/${of.length}`,
    ...kinds.map((kind) => ratio(of.filter((claim) => claim.kind === kind))),
    ...COLUMNS.map(([, statuses]) => String(count(of, statuses) || '.')),
  ];
  const header = [by, 'proved', ...kinds.map((kind) => `${kind}s`), ...COLUMNS.map(([title]) => title)];
  console.log(
    table([
      header,
      ...names.map((name) =>
        row(
          name,
          claims.filter((claim) => claim[by] === name),
        ),
      ),
      row('total', claims),
    ]),
  );
}

function printClaims(claims: readonly ClaimCoverage[]): void {
  for (const { claim, status, text, reason, proofs } of claims) {
    const title = COLUMNS.find(([, statuses]) => statuses.includes(status))?.[0] ?? status;
    const mark = PROVED.includes(status) ? style.green('✓') : style.yellow('○');
    console.log(`${mark} ${claim}  ${style.dim(title)}\n    ${text}`);
    if (reason) console.log(style.dim(`    ${reason}`));
    for (const place of proofs) console.log(style.dim(`    ${place}`));
  }
}

function count(claims: readonly ClaimCoverage[], statuses: readonly ClaimStatus[]): number {
  return claims.filter(({ status }) => statuses.includes(status)).length;
}

function ratio(claims: readonly ClaimCoverage[]): string {
  return `${count(claims, PROVED)}/${claims.length}`;
}
