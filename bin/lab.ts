import { main } from '../lib/cli/main';

void main(process.argv).then((exitCode) => {
  // What goes into a pipe is written later: an exit at once would cut it off after 64 KB.
  process.stdout.write('', () => process.stderr.write('', () => process.exit(exitCode)));
});
