import { printError } from '../../../lib/cli/errors';
import { LabError } from '../../../lib/lab-error';

/** What it prints for people, line by line, and for machines. */
function printed(error: unknown, options: { verbose?: boolean } = {}) {
  const [stderr, stdout] = [jest.spyOn(console, 'error'), jest.spyOn(console, 'log')];
  for (const stream of [stderr, stdout]) stream.mockReset().mockImplementation();
  printError(error, { verbose: false, json: true, ...options });
  const lines = stderr.mock.calls.map(([text]) => text);
  return { lines, json: JSON.parse(stdout.mock.calls[0]?.[0]) };
}

afterEach(() => jest.restoreAllMocks());

const named = (name: string, message: string, code?: string) => Object.assign(new Error(message), { name, code });

it.each([
  ['access-denied', named('AccessDenied', 'User: x is not authorized to perform: y'), /lab policy/],
  ['access-denied', named('AccessDeniedException', 'no'), /lab policy/],
  ['credentials-expired', named('ExpiredTokenException', 'The token is expired'), /Sign in again/],
  ['credentials-expired', named('ExpiredToken', 'The token is expired'), /Sign in again/],
  ['throttled', named('Throttling', 'Rate exceeded'), /in a minute/],
  ['connection-lost', named('TimeoutError', 'Connection timed out.'), /network/],
  ['unexpected', named('TypeError', 'x is not a function'), /--verbose/],
])('says what to do: %s', (code, error, remedy) => {
  const { json, lines } = printed(error);
  const message = `${error.message.replace(/\.$/, '')}.`;
  expect(json).toEqual({ type: 'error', code, message, remedy: expect.stringMatching(remedy) });
  expect(lines).toEqual([expect.stringMatching(/^\S+ .*\n {2}.*$/)]);
});

it('says what the machine lacks, wherever that shows', () => {
  const path = '/usr/share/labs/.lab';
  const error = Object.assign(new Error(`EROFS: read-only file system, mkdir '${path}'`), { code: 'EROFS', path });
  expect(printed(error).json).toMatchObject({
    code: 'read-only',
    message: `${path} cannot be written: its file system is read-only.`,
  });
});

it('says of an error without a message what it knows', () => {
  const nobody = Object.assign(new Error(), { code: 'ENOBODY' });
  expect(printed(nobody).json).toMatchObject({ code: 'unexpected', message: 'ENOBODY.' });
});

it('prints an error in one line, and what caused it to those who want to see it', () => {
  const cause = new Error('the cause');
  const error = new LabError({ code: 'odd', message: 'It is\n  odd.', remedy: 'Mend it.', cause });
  expect(printed(error)).toEqual({
    json: { type: 'error', code: 'odd', message: 'It is odd.', remedy: 'Mend it.' },
    lines: [expect.stringMatching(/It is odd\.\n {2}Mend it\.$/)],
  });
  expect(printed(error, { verbose: true }).lines).toEqual([expect.anything(), cause]);
});
