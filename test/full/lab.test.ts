import { delimiter } from 'node:path';
import { type LabEntry, loadLab, loadWalkthrough } from '../../lib/catalog/catalog';
import { deployLab, destroyLab } from '../../lib/target/deployment';
import { findLeftovers } from '../../lib/target/leftovers';
import type { Outputs } from '../../lib/target/outputs';
import { localLabs, testedWalk } from '../e2e/lab-walks';
import { needsSamCli, samCliFolder } from '../samcli/samcli';
import { useEmulator } from '../support/use-emulator';
import { walkFaults } from './faults';
import { pasteCommands } from './pasted';

const MINUTE = 60_000;
const onEvent = () => {};
const emulator = useEmulator();

describe.each(localLabs())('$path', (entry: LabEntry) => {
  let outputs: Outputs;

  if (needsSamCli(loadWalkthrough(entry))) {
    const path = process.env.PATH;
    beforeAll(async () => {
      process.env.PATH = [path, await samCliFolder()].join(delimiter);
    }, 10 * MINUTE);
    afterAll(() => {
      process.env.PATH = path;
    });
  }

  it(
    'deploys',
    async () => {
      outputs = await deployLab(emulator.target, entry, { onEvent });
      expect(outputs).not.toEqual({});
    },
    2 * MINUTE,
  );

  it.each(['a walk', 'a second walk'])(
    'holds in every step of %s with full loads',
    async () => {
      expect(await testedWalk(entry, emulator.target, outputs)).toMatchObject({ failures: [], passed: true });
    },
    10 * MINUTE,
  );

  pasteCommands(entry, emulator);

  it(
    'leaves nothing behind',
    async () => {
      const stackIds = await destroyLab(emulator.target, entry, { onEvent });
      expect((await findLeftovers(emulator.target, entry, stackIds)).left).toEqual([]);
    },
    2 * MINUTE,
  );

  walkFaults(entry, Object.entries(loadLab(entry).faults ?? {}), emulator);
});
