import type { createRenderer as CreateRenderer } from '../../../lib/cli/create-renderer';
import type * as Style from '../../../lib/cli/style';
import { inTerminal } from './terminal';

const { columns, hasColors } = process.stdout;
const environment = { ...process.env };

afterEach(() => {
  Object.assign(process.stdout, { columns, hasColors });
  process.env = { ...environment };
});

/** The modules as they are loaded in a terminal of this width, or none, with these variables. */
function inside(width: number | undefined, variables: Record<string, string>, isTerminal = true) {
  const { NO_COLOR, FORCE_COLOR, TERM, ...rest } = environment;
  process.env = { ...rest, ...variables };
  delete process.env.CI;
  Object.assign(process.env, variables);
  // What Node.js asks of a terminal; jest's stdout may be none.
  const terminal = Object.create(require('node:tty').WriteStream.prototype);
  Object.assign(process.stdout, {
    columns: width,
    hasColors: isTerminal ? () => terminal.hasColors({ ...process.env }) : undefined,
  });
  let loaded: { style: typeof Style; createRenderer: typeof CreateRenderer } | undefined;
  jest.isolateModules(() => {
    loaded = {
      style: require('../../../lib/cli/style'),
      createRenderer: require('../../../lib/cli/create-renderer').createRenderer,
    };
  });
  if (!loaded) throw new Error('Nothing was loaded.');
  return { text: loaded.style.style.red('text'), renderer: loaded.createRenderer({}).constructor.name };
}

describe('in a terminal', () => {
  inTerminal();

  it.each([
    ['an ordinary one', 80, { TERM: 'xterm' }, 'TerminalRenderer', true],
    ['TERM=dumb', 80, { TERM: 'dumb' }, 'PlainRenderer', false],
    ['NO_COLOR', 80, { TERM: 'xterm', NO_COLOR: '1' }, 'PlainRenderer', false],
    ['a width of 0', 0, { TERM: 'xterm' }, 'PlainRenderer', true],
    ['no width', undefined, { TERM: 'xterm' }, 'PlainRenderer', true],
    ['a build', 80, { TERM: 'xterm', CI: 'true' }, 'PlainRenderer', false],
  ])('%s: draws with columns %s and %j by a %s', (_, width, variables, renderer, coloured) => {
    expect(inside(width, variables)).toEqual({ renderer, text: coloured ? expect.stringContaining('\u001b') : 'text' });
  });
});

it.each([
  ['a pipe', { TERM: 'xterm' }, false],
  ['the log of a build', { CI: 'true' }, false],
  ['a pipe with FORCE_COLOR', { FORCE_COLOR: '1' }, true],
])('has colours in %s: %j %s', (_, variables, coloured) => {
  const { renderer, text } = inside(undefined, variables, false);
  expect(renderer).toBe('PlainRenderer');
  expect(text.includes('\u001b')).toBe(coloured);
});
