import type { Command } from 'commander';
import { PROJECT } from '../project';
import { type NewLab, newLab } from '../scaffold/new-lab';
import { writeFiles } from '../scaffold/write-files';
import { type OutputOptions, outputCommand } from './options';
import { style } from './style';

interface NewOptions extends OutputOptions {
  readonly topics: string[];
  readonly title?: string;
  readonly handler?: string;
}

export function newCommand(): Command {
  return outputCommand('new', 'write a lab for topics of the notes, with a placeholder for each proof')
    .argument('<section/lab>', 'where it goes, such as storage/s3-buckets')
    .requiredOption('--topics <ids>', 'the topics that it owns, with a comma between', listed)
    .option('--title <text>', 'its title (default: its name as words)')
    .option('--handler <name>', 'its first handler, named after what it does (default: handle-event)')
    .addHelpText(
      'after',
      '\nExample:\n  $ npx lab new storage/s3-reads --topics s3-performance,s3-access-points --title "Read fast from S3"\n',
    )
    .action((name: string, options: NewOptions) => {
      const lab = newLab({ ...options, name }, PROJECT);
      writeFiles(PROJECT, lab.files);
      if (options.json) console.log(JSON.stringify({ path: lab.path, files: lab.files.map(({ path }) => path) }));
      else print(lab);
    });
}

function print({ path, slug, topics, files }: NewLab): void {
  console.log(files.map((file) => `${style.green('✓')} ${file.path}`).join('\n'));
  console.log(
    [
      '',
      'Replace each notYet(...) and NOT YET:, the stack first; each says what is to stand there.',
      ...topics.map((topic) => `  npx lab claims --topic ${topic}`),
      `  npx jest ${path}`,
      `  npx lab try ${slug}`,
      'When nothing is left:',
      '  npm run docs && npm run check && npm test',
    ].join('\n'),
  );
}

function listed(ids: string): string[] {
  return ids
    .split(',')
    .map((id) => id.trim())
    .filter(Boolean);
}
