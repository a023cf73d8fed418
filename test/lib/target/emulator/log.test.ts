import { appendFileSync, readFileSync, statSync } from 'node:fs';
import { type Emulator, startOwnedEmulator } from '../../../../lib/target/emulator';
import { eventually } from '../../../support/eventually';
import { SOON, useStateDir } from './support';

useStateDir();
const MEGABYTE = 1024 * 1024;
let emulator: Emulator;

beforeAll(async () => {
  emulator = await startOwnedEmulator();
}, 20_000);
afterAll(() => emulator?.stop());

it('keeps the newest part of a log that grew too large', async () => {
  for (let i = 0; i < 9; i++) appendFileSync(emulator.logFile, 'x'.repeat(MEGABYTE));
  appendFileSync(emulator.logFile, '\nthe newest line\n');

  await eventually(() => expect(statSync(emulator.logFile).size).toBeLessThan(2 * MEGABYTE), SOON);
  await eventually(() => expect(readFileSync(emulator.logFile, 'utf8')).toContain('the newest line'), SOON);
});
