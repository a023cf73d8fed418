import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readProofs, recordProofs } from '../../../lib/coverage/proof-record';
import { copyOfLab, temporaryFolder } from '../../support/fixture-labs';

const entry = copyOfLab('tiny-queue');
let stateDir: string;

beforeEach(() => {
  stateDir = temporaryFolder();
  process.env.CDK_LABS_STATE_DIR = stateDir;
});

function write(record: string): void {
  mkdirSync(join(stateDir, 'proofs'), { recursive: true });
  writeFileSync(join(stateDir, 'proofs/messaging-tiny-queue.json'), record);
}

describe('proof record', () => {
  it('is empty where nothing was proved', () => {
    expect(readProofs(entry)).toEqual({ fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it('keeps what was proved, by each way', () => {
    recordProofs(entry, 'template', ['sqs/retention']);
    recordProofs(entry, 'local', ['sqs/purge', 'sqs/receive-ten']);
    expect(readProofs(entry)).toMatchObject({ template: ['sqs/retention'], local: ['sqs/purge', 'sqs/receive-ten'] });
  });

  it('replaces what was noted for the same way', () => {
    recordProofs(entry, 'local', ['sqs/purge', 'sqs/receive-ten']);
    recordProofs(entry, 'local', ['sqs/purge']);
    expect(readProofs(entry).local).toEqual(['sqs/purge']);
  });

  it('is forgotten when the lab changes', () => {
    const changing = copyOfLab('tiny-queue');
    recordProofs(changing, 'local', ['sqs/purge']);
    writeFileSync(join(changing.folder, 'stack.ts'), 'export {};\n');
    expect(readProofs(changing).local).toBeUndefined();
    recordProofs(changing, 'template', ['sqs/retention']);
    expect(readProofs(changing)).toMatchObject({ template: ['sqs/retention'] });
    expect(readProofs(changing).local).toBeUndefined();
  });

  it.each(['', '{"fingerprint": "', 'null', '[]', '{"template": ["sqs/purge"]}'])(
    'survives %j in its file',
    (garbage) => {
      write(garbage);
      expect(readProofs(entry).template).toBeUndefined();
      recordProofs(entry, 'template', ['sqs/retention']);
      expect(readProofs(entry).template).toEqual(['sqs/retention']);
    },
  );

  it('leaves no temporary file behind', () => {
    recordProofs(entry, 'template', ['sqs/retention']);
    expect(readdirSync(join(stateDir, 'proofs'))).toEqual(['messaging-tiny-queue.json']);
  });
});
