import { entries, failLedger, known, loadHandler } from '../../../support/ledger';

const fileRequest = loadHandler<(event: unknown) => Promise<unknown>>('lambda/async-and-concurrency/file-request');
const REQUEST = { requestId: 'r-1', office: 'roads', text: 'The lamp is out.' };

describe('file-request', () => {
  it('begins and files a request, and answers for the destination', async () => {
    expect(await fileRequest(REQUEST)).toEqual({ requestId: 'r-1', result: 'booked' });
    expect(entries).toEqual([
      { pk: 'r-1', sk: 'begun' },
      { pk: 'r-1', sk: 'filed', office: 'roads', text: 'The lamp is out.' },
    ]);
  });

  it('files it once, however often it comes', async () => {
    await fileRequest(REQUEST);
    expect(await fileRequest(REQUEST)).toEqual({ requestId: 'r-1', result: 'already booked' });
    expect(entries).toHaveLength(2);
  });

  it('waits while the register is closed', async () => {
    known['register/closed'] = {};
    const waiting = fileRequest(REQUEST);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(entries).toEqual([{ pk: 'r-1', sk: 'begun' }]);
    delete known['register/closed'];
    expect(await waiting).toMatchObject({ result: 'booked' });
    expect(entries).toHaveLength(2);
  });

  it('fails for an office that there is not, before it begins', async () => {
    await expect(fileRequest({ ...REQUEST, office: 'moon' })).rejects.toThrow('There is no office "moon".');
    expect(entries).toEqual([]);
  });

  it('fails for what is no request, and where the register refuses the entry', async () => {
    await expect(fileRequest({})).rejects.toThrow('A request needs');
    failLedger(new Error('Throttled.'));
    await expect(fileRequest(REQUEST)).rejects.toThrow('Throttled.');
  });
});
