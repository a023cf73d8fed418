import * as catalog from '../../../lib/catalog/catalog';
import type { Renderer } from '../../../lib/cli/renderer';
import type { Session } from '../../../lib/cli/session';
import { whereToBegin } from '../../../lib/cli/where-to-begin';
import { NOTHING_DONE, type WalkProgress } from '../../../lib/walkthrough/going-on';
import type { Step } from '../../../lib/walkthrough/step';

jest.mock('../../../lib/catalog/catalog', () => ({ loadWalkthrough: jest.fn() }));

const step = (title: string, more: object = {}): Step => ({ title, explain: '', call: () => ({}) as never, ...more });
const said: string[] = [];
const session = {
  entry: { slug: 'tiny' },
  renderer: { say: (message: string) => void said.push(message) } as Partial<Renderer>,
} as unknown as Session;
const begin = (from?: string, progress?: WalkProgress) => whereToBegin(session, { from, yes: true }, progress);
const stopped: WalkProgress = { ...NOTHING_DONE, run: 'r1', done: ['One', 'Two'] };

beforeEach(() => {
  said.length = 0;
  jest.mocked(catalog.loadWalkthrough).mockReturnValue([step('One'), step('Two'), step('Three')]);
});

it('begins at the step with this number or title', async () => {
  expect(await begin('2', stopped)).toMatchObject({ start: 1, progress: stopped });
  expect(await begin('three', stopped)).toMatchObject({ start: 2 });
  expect(await begin('3')).toMatchObject({ start: 2, progress: NOTHING_DONE });
});

it.each(['0', '4', 'Four'])('refuses the step %s, which is none', async (from) => {
  await expect(begin(from)).rejects.toMatchObject({
    code: 'unknown-step',
    exitCode: 2,
    remedy: expect.stringContaining('1 to 3'),
  });
});

it('says where the last walk stopped, and begins anew where nobody can be asked', async () => {
  expect(await begin(undefined, stopped)).toBeUndefined();
  expect(said).toEqual(['The last walk stopped at step 3 of 3, "Three"; with --from 3 this one would go on there.']);
});

it('says nothing of a walk that was done, or never began', async () => {
  expect(await begin(undefined, { ...stopped, done: ['One', 'Two', 'Three'] })).toBeUndefined();
  expect(await begin()).toBeUndefined();
  expect(said).toEqual([]);
});

it('says why it begins earlier', async () => {
  const undoable = step('One', { undo: () => ({}) });
  jest.mocked(catalog.loadWalkthrough).mockReturnValue([undoable, step('Two'), step('Three')]);
  expect(await begin('3', stopped)).toMatchObject({ start: 0 });
  expect(said).toEqual(['It begins at 1 "One": the end of a walk takes back what that step made.']);
});
