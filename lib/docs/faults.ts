import { type LabEntry, loadLab } from '../catalog/catalog';
import { plain } from './markdown';

/** How a lab can be broken, as somebody would tell it: by what they see, never by the cause. */
export function faultsBlock(entry: LabEntry): string {
  const faults = Object.values(loadLab(entry).faults ?? {});
  return [
    [
      '```sh',
      `npx lab up ${entry.slug} --local --fault  # deploys a broken copy: you are not told what is wrong with it`,
      `npx lab check ${entry.slug} --local       # walks it, and says whether it is mended`,
      `npx lab hint ${entry.slug}                # one hint after the other`,
      `npx lab reveal ${entry.slug}              # cause and fix`,
      '```',
    ].join('\n'),
    `The code of the copy is in \`.lab/broken/${entry.slug}\`: mend it there and run \`up\` again. This is what people tell you:`,
    faults.map(({ symptom, awsOnly }) => `- "${plain(symptom)}"${awsOnly ? ' (on AWS)' : ''}`).join('\n'),
  ].join('\n\n');
}
