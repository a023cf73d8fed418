import '../../../support/quiet-logger';
import { headerOf } from '../../../../lib/labs/security/keys/sealed';
import { RECORDS_KEY } from './fake-kms';
import { texts, Vault } from './vault';

const north = { ward: 'north', patient: 'p-1' };
let vault: Vault;

beforeEach(() => {
  vault = new Vault();
});
afterEach(() => jest.restoreAllMocks());

describe('file-documents', () => {
  it('says in the header of a document which ward and which key it is of', async () => {
    await vault.file({ ...north, documents: ['one'] });
    const { context, dataKeys } = headerOf(vault.items[0]?.message.B as Uint8Array);
    expect(context).toMatchObject({ ward: 'north' });
    expect(dataKeys.map(({ keyArn }) => keyArn)).toEqual([RECORDS_KEY]);
  });

  it('takes a data key for each ward', async () => {
    await vault.file({ ...north, documents: ['one'] });
    await vault.file({ ward: 'south', patient: 'p-2', documents: ['two'] });
    expect(vault.kms.asked.map(({ ward }) => ward)).toEqual(['north', 'south']);
  });

  it('takes another data key after five minutes', async () => {
    const now = jest.spyOn(Date, 'now');
    await vault.file({ ...north, documents: ['one'] });
    const later = Date.now() + 6 * 60_000;
    now.mockReturnValue(later);
    await vault.file({ ...north, patient: 'p-2', documents: ['two'] });
    expect(vault.kms.dataKeys).toBe(2);
  });

  it('takes another data key after 10 MB', async () => {
    const large = 'x'.repeat(300_000);
    await vault.file({ ...north, documents: Array.from({ length: 40 }, () => large) });
    expect(vault.kms.dataKeys).toBe(2);
  });

  it.each([
    [null, 'The wards are north and south.'],
    [{ ...north, ward: 'east', documents: ['one'] }, 'The wards are north and south.'],
    [{ ...north, patient: 'John Doe', documents: ['one'] }, /^A patient has a number/],
    [{ ...north, documents: [] }, 'File 1 to 100 documents at a time.'],
    [{ ...north, documents: texts(101) }, 'File 1 to 100 documents at a time.'],
    [{ ...north, documents: ['one', ''] }, 'Documents are a list of texts, none of them empty.'],
    [{ ...north, documents: 'one' }, 'Documents are a list of texts, none of them empty.'],
    [{ ...north, documents: ['x'.repeat(300_001)] }, 'A document has up to 300 KB.'],
  ])('refuses before a key is asked for: %#', async (event, refused) => {
    expect(await vault.file(event)).toEqual({
      refused: typeof refused === 'string' ? refused : expect.stringMatching(refused),
    });
    expect([vault.kms.asked, vault.items]).toEqual([[], []]);
  });
});
