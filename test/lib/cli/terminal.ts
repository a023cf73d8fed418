import { stripVTControlCharacters } from 'node:util';

const STREAMS = [process.stdin, process.stdout] as const;

/** What the command under test has printed in this test, on stdout and stderr, without codes. */
export function printed(): () => string {
  let text = '';
  const add = (chunk: unknown) => {
    text += chunk;
  };
  beforeEach(() => {
    text = '';
    jest.spyOn(console, 'log').mockImplementation((line) => add(`${line}\n`));
    jest.spyOn(console, 'error').mockImplementation((line) => add(`${line}\n`));
    jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
      add(chunk);
      return true;
    });
  });
  afterEach(() => jest.restoreAllMocks());
  return () => stripVTControlCharacters(text);
}

/** Makes the tests believe that somebody sits in front of them, also where they run in a build. */
export function inTerminal(): void {
  const before = { isTTY: STREAMS.map(({ isTTY }) => isTTY), CI: process.env.CI };
  beforeAll(() => {
    for (const stream of STREAMS) stream.isTTY = true;
    delete process.env.CI;
  });
  afterAll(() => {
    STREAMS.forEach((stream, index) => {
      stream.isTTY = before.isTTY[index] as boolean;
    });
    if (before.CI !== undefined) process.env.CI = before.CI;
  });
}
