import { main } from '../lib/cli/main';
import { watchOutput } from '../lib/cli/output';

watchOutput();
void main(process.argv).then((exitCode) => {
  // What goes into a pipe is written later: an exit at once would cut it off after 64 KB, and hide that it could not be written.
  process.stdout.write('', () => process.stderr.write('', () => setImmediate(process.exit, exitCode)));
});
