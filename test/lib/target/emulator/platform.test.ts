import { main } from '../../../../lib/cli/main';
import { examine } from '../../../../lib/doctor/check';
import { MACHINE } from '../../../../lib/doctor/machine';
import { requirePlatform } from '../../../../lib/target/emulator';

const platform = Object.getOwnPropertyDescriptor(process, 'platform') as PropertyDescriptor;
const MESSAGE = 'The local AWS emulator does not run on Windows.';

afterEach(() => {
  Object.defineProperty(process, 'platform', platform);
  delete process.env.CDK_LABS_STATE_DIR;
  jest.restoreAllMocks();
});

function onWindows(): void {
  Object.defineProperty(process, 'platform', { ...platform, value: 'win32' });
}

/** What the `lab` command says on stderr, and its exit code. */
async function said(...args: readonly string[]): Promise<[string, number]> {
  jest.spyOn(console, 'log').mockImplementation();
  const complain = jest.spyOn(console, 'error').mockImplementation();
  const exitCode = await main(['node', 'lab', ...args]);
  return [complain.mock.calls.flat().join('\n'), exitCode];
}

it.each([
  ['try', 'sqs-queues'],
  ['up', 'sqs-queues', '--local', '--yes'],
  ['walk', 'sqs-queues', '--local'],
  ['down', 'sqs-queues', '--local'],
])('is told on Windows by lab %s', async (...args) => {
  onWindows();
  const [text, exitCode] = await said(...args);
  expect(text).toMatch(/^\S*✗\S* The local AWS emulator does not run on Windows\.\n {2}Work in WSL 2 .*$/);
  expect(exitCode).toBe(1);
});

it('is told on Windows by the doctor', async () => {
  onWindows();
  expect(await examine(MACHINE)).toContainEqual({
    name: 'emulator',
    status: 'missing',
    found: MESSAGE,
    remedy: expect.stringMatching(/WSL 2.* or in an AWS account/),
  });
});

it('is told of a state folder in which Python makes no environment', async () => {
  process.env.CDK_LABS_STATE_DIR = '/state:of/labs';
  const [text] = await said('try', 'sqs-queues');
  expect(text).toContain(
    'cannot be installed in /state:of/labs: Python takes the ":" in its path for the end of a path.',
  );
  expect(text).toContain('Set CDK_LABS_STATE_DIR to a folder without it.');
});

it('has nothing against this machine', () => {
  expect(() => requirePlatform({ platform: 'linux', folder: '/home/me/a *#?' })).not.toThrow();
});
