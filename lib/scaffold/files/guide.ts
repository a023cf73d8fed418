import { type ClaimId, claimText } from '../../curriculum/claims';
import { markerLines } from '../../docs/blocks';
import { plain } from '../../docs/markdown';
import type { LabNames } from '../lab-names';

/** The guide, in the sections that all guides have, with a line for each concept that it must tell. */
export function guideFile({ title, slug, className }: LabNames, concepts: readonly ClaimId[]): string {
  return `# ${plain(title)}

NOT YET: what the learner builds and sees here, in a few sentences.

${markerLines(['facts'])}

## Run it

On this machine, with no AWS account:

\`\`\`sh
${commands(slug)}
\`\`\`

In a sandbox AWS account leave \`--local\` out. \`npx cdk deploy ${className}\` works too.

## How it is built

${markerLines(['architecture'])}

Read [stack.ts](stack.ts) first; it is the diagram in code. What is worth copying from it:

- NOT YET: a decision of the architecture, and why.
${whatToKnow(concepts)}
## What to see, what to change

1. NOT YET: something to break or to change, and a question about it.

## Step by step

${markerLines(['walkthrough'])}

## What it proves

${markerLines(['claims'])}

## Mirrors

${markerLines(['mirrors'])}

## Clean up

${markerLines(['clean-up'])}
`;
}

function commands(slug: string): string {
  const lines = [
    ['try', slug, 'all of it, without a pause'],
    ['up', `${slug} --local`, 'or in your own time:'],
    ['walk', `${slug} --local`, '  step by step, Enter makes each call'],
  ].map(([verb, rest, comment]) => [`npx lab ${verb} ${rest}`, comment] as const);
  const width = Math.max(...lines.map(([command]) => command.length));
  return [
    ...lines.map(([command, comment]) => `${command.padEnd(width)}  # ${comment}`),
    `npx lab down ${slug} --local`,
  ].join('\n');
}

function whatToKnow(concepts: readonly ClaimId[]): string {
  if (concepts.length === 0) return '';
  const lines = concepts.map((id) => `- NOT YET: ${plain(claimText(id))} <!-- NOT YET: ${id} -->`);
  return `
## What to know

NOT YET: tell each in your own words, with why. Its mark is then \`claim:\` and no longer \`NOT YET:\`, at the end of its line.

${lines.join('\n')}
`;
}
