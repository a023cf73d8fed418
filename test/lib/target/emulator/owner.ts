import { startOwnedEmulator } from '../../../../lib/target/emulator';

/** Run by a test as a process of its own, which the test then kills. */
async function main() {
  const { endpoint, pid } = await startOwnedEmulator();
  process.stdout.write(JSON.stringify({ endpoint, pid }));
  if (process.argv[2] === 'throw') throw new Error('an error that nobody catches');
  if (process.argv[2] === 'stay') setInterval(() => {}, 1000);
}

main();
