import { entries, loadHandler } from '../../../support/ledger';

const fileLetter = loadHandler<(event: unknown) => Promise<unknown>>('lambda/async-and-concurrency/file-letter');
const LETTER = { requestId: 'l-1', office: 'water', text: 'The pipe leaks.' };

describe('file-letter', () => {
  it('files a letter, and answers nothing', async () => {
    expect(await fileLetter(LETTER)).toBeUndefined();
    expect(entries).toContainEqual({ pk: 'l-1', sk: 'filed', office: 'water', text: 'The pipe leaks.' });
  });

  it('fails where it cannot file one, so that Lambda tries again and keeps the letter', async () => {
    await expect(fileLetter({ ...LETTER, office: 'moon' })).rejects.toThrow('There is no office "moon".');
    await expect(fileLetter('hello')).rejects.toThrow('A request needs');
    expect(entries).toEqual([]);
  });
});
