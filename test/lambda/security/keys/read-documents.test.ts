import '../../../support/quiet-logger';
import { texts, Vault } from './vault';

const north = { ward: 'north', patient: 'p-1' };
let vault: Vault;

beforeEach(() => {
  vault = new Vault();
});
afterEach(() => jest.restoreAllMocks());

describe('read-documents', () => {
  it('opens what was sealed, in its order', async () => {
    const documents = texts(12);
    expect(await vault.file({ ...north, documents })).toEqual({ filed: 12 });
    expect(vault.items.map(({ message }) => Buffer.from(message.B).includes('document'))).not.toContain(true);
    expect(await vault.read(north)).toEqual({ documents });
  });

  it('asks once for a data key, under which 50 documents lie at most', async () => {
    await vault.file({ ...north, documents: texts(100) });
    expect(vault.kms.dataKeys).toBe(2);
    await vault.read(north);
    await vault.read(north);
    expect(vault.kms.asked.filter(({ operation }) => operation === 'Decrypt')).toHaveLength(2);
  });

  it('refuses documents of another ward', async () => {
    await vault.file({ ...north, documents: ['one'] });
    expect(await vault.read({ ...north, ward: 'south' })).toEqual({ refused: 'There is a document of another ward.' });
  });

  it('fails for a document that somebody changed', async () => {
    await vault.file({ ...north, documents: ['one'] });
    const message = vault.items[0]?.message.B as Uint8Array;
    message[message.length - 1] = (message.at(-1) as number) ^ 1;
    await expect(vault.read(north)).rejects.toThrow();
  });

  it.each([null, { ward: 'east', patient: 'p-1' }, { ward: 'north', patient: 'John Doe' }])(
    'refuses %j',
    async (event) => {
      expect(await vault.read(event)).toEqual({ refused: expect.any(String) });
      expect(vault.kms.asked).toEqual([]);
    },
  );
});
