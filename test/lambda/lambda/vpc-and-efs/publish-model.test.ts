import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import '../../../support/quiet-logger';
import { load, MODEL, modelsFolder } from './support';

const { handler } = load<{ handler: (event: object) => Promise<object> }>('publish-model');
const check = load<{ handler: () => Promise<object> }>('check-model');
const sha256 = (model: object) => createHash('sha256').update(JSON.stringify(model)).digest('hex');

describe('publish-model and check-model', () => {
  it('has nothing to check before the first model', async () => {
    await expect(check.handler()).rejects.toThrow('has no model: publish one first.');
  });

  it('puts a model where the other finds it, whole, with nothing beside it', async () => {
    const published = { version: MODEL.version, sha256: sha256(MODEL), zone: undefined };
    expect(await handler({ model: MODEL })).toEqual(published);
    expect(readdirSync(modelsFolder)).toEqual(['current.json']);
    expect(JSON.parse(readFileSync(join(modelsFolder, 'current.json'), 'utf8'))).toEqual(MODEL);
    expect(await check.handler()).toEqual(published);
  });

  it('replaces it, for one too who has read it already', async () => {
    const next = { ...MODEL, version: 'next' };
    await handler({ model: next });
    expect(await check.handler()).toEqual({ version: 'next', sha256: sha256(next), zone: undefined });
  });

  it.each([
    [undefined, '`version`'],
    [{ ...MODEL, version: '../../etc' }, '`version`'],
    [{ ...MODEL, weights: { newCustomer: 40 } }, '`weights.perThousand`'],
    [{ ...MODEL, weights: undefined }, '`weights.newCustomer`'],
    [{ ...MODEL, reviewFrom: '50' }, '`reviewFrom`'],
  ])('refuses %j, and leaves the old one', async (model, what) => {
    const before = readFileSync(join(modelsFolder, 'current.json'), 'utf8');
    expect(await handler({ model })).toEqual({ refused: expect.stringContaining(what) });
    expect(readFileSync(join(modelsFolder, 'current.json'), 'utf8')).toBe(before);
    expect(readdirSync(modelsFolder)).toHaveLength(1);
  });
});
