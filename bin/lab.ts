import { main } from '../lib/cli/main';

void main(process.argv).then((exitCode) => process.exit(exitCode));
