import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { printLabel } from '../../../../../lambda/lambda/packaging-and-urls/image/print-label';
import { dependencies } from '../../../../../package.json';
import { PROJECT } from '../../../../support/fixture-labs';

jest.mock('node:child_process');
const spawned = jest.mocked(spawnSync);

beforeEach(() => {
  spawned.mockReset().mockReturnValue({ status: 0, stdout: Buffer.from('%PDF'), stderr: '' } as never);
});

const printed = (address: unknown) => printLabel({ body: JSON.stringify({ address }) });
const program = () => spawned.mock.calls[0]?.[2]?.input;

describe('print-label', () => {
  it('answers with a PDF', async () => {
    expect(await printed(['A. Reader', '1 Long Road'])).toEqual({
      statusCode: 200,
      headers: { 'content-type': 'application/pdf' },
      body: Buffer.from('%PDF').toString('base64'),
      isBase64Encoded: true,
    });
    expect(program()).toContain('36 200 moveto (A. Reader) show\n36 176 moveto (1 Long Road) show');
  });

  it('prints what looks like a program as the text that it is', async () => {
    await printed([') quit (\\']);
    expect(program()).toContain('(\\) quit \\(\\\\) show');
  });

  it.each([
    ['no address', undefined],
    ['no lines', []],
    ['six lines', ['1', '2', '3', '4', '5', '6']],
    ['a number', [1]],
    ['an empty line', ['']],
    ['a long line', ['x'.repeat(41)]],
    ['a line break', ['a\nb']],
  ])('refuses %s', async (_, address) => {
    expect(await printed(address)).toMatchObject({ statusCode: 400, body: expect.stringContaining('5 lines') });
    expect(spawned).not.toHaveBeenCalled();
  });

  it('refuses what is no JSON', async () => {
    expect(await printLabel({ body: 'A. Reader' })).toMatchObject({ statusCode: 400 });
  });

  it('fails where Ghostscript does', async () => {
    spawned.mockReturnValue({ status: 1, stdout: Buffer.of(), stderr: 'no memory' } as never);
    await expect(printed(['A. Reader'])).rejects.toThrow('no memory');
  });

  it('is bundled in the image by the version that bundles the other handlers', () => {
    const dockerfile = readFileSync(join(PROJECT, 'lambda/lambda/packaging-and-urls/image/Dockerfile'), 'utf8');
    expect(dockerfile).toContain(`esbuild@${dependencies.esbuild} `.trim());
  });
});
