import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { expect as expectInStep } from 'expect';
import { WebSocketServer } from 'ws';
import { PROJECT } from '../../../../lib/project';
import { emulatorFunctions } from '../../../../lib/walkthrough/address';
import { cliText, takeBackTexts } from '../../../../lib/walkthrough/cli-text';
import type { SocketStep, Step } from '../../../../lib/walkthrough/step';
import type { SocketAnswer, SocketMove } from '../../../../lib/walkthrough/steps/action';
import { FIND_WSCAT } from '../../../../lib/walkthrough/steps/socket-text';
import { StubServer } from '../stub-server';
import { walked } from './walk-support';

const URL_OF_CHAT = 'wss://abc123.execute-api.us-east-1.amazonaws.com/prod';
const stub = StubServer.use();
/** Sends what one client says to all, a little later; refuses who asks for `/closed`. */
const chat = new WebSocketServer({ noServer: true });
const hosts: (string | undefined)[] = [];

beforeAll(() => {
  stub.server.on('upgrade', (request, socket, head) => {
    hosts.push(request.headers.host);
    if (request.url === '/closed') socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
    else chat.handleUpgrade(request, socket, head, (client) => chat.emit('connection', client, request));
  });
  chat.on('connection', (client) => {
    client.on('message', async (data) => {
      await sleep(100);
      for (const other of chat.clients) other.send(String(data));
    });
  });
});

const walk = (steps: Step[], options: Parameters<typeof walked>[2] = {}) => walked(stub.endpoint, steps, options);

function socket(move: SocketMove, more: Partial<SocketStep<string, string>> = {}): Step {
  return { title: 'Talk', explain: 'They talk.', socket: () => move, ...more } as Step;
}

const joins = (client: string) => socket({ client, connect: URL_OF_CHAT });

async function nobodyLeft(): Promise<boolean> {
  for (let waited = 0; waited < 2000 && chat.clients.size > 0; waited += 20) await sleep(20);
  return chat.clients.size === 0;
}

it('lets one hear the other within a time, and says a thing once', async () => {
  const check = ({ heard }: SocketAnswer) => expectInStep(heard).toContainEqual({ text: 'hello' });
  const { passed, answers, events } = await walk([
    joins('alice'),
    joins('bob'),
    socket(
      { client: 'bob', send: { text: 'hello' }, listener: 'alice' },
      { withinSeconds: 5, check, capture: { Text: 'heard[0].text' } },
    ),
    socket({ client: 'bob' }),
  ]);
  expect(passed).toBe(true);
  expect(hosts.at(-1)).toBe('abc123.execute-api.us-east-1.amazonaws.com');
  expect(answers).toEqual([
    { heard: [], open: true },
    { heard: [], open: true },
    { heard: [{ text: 'hello' }], open: true },
    { heard: [{ text: 'hello' }], open: true },
  ]);
  expect(events).toContainEqual(expect.objectContaining({ captured: { Text: 'hello' } }));
  expect(await nobodyLeft()).toBe(true);
});

it('fails where nothing is heard in time', async () => {
  const check = ({ heard }: SocketAnswer) => expectInStep(heard).not.toEqual([]);
  const { passed } = await walk([joins('alice'), socket({ client: 'alice' }, { withinSeconds: 0.2, check })]);
  expect(passed).toBe(false);
  expect(await nobodyLeft()).toBe(true);
});

it('closes all clients when the walk is stopped', async () => {
  const check = () => expectInStep(1).toBe(2);
  const steps = [joins('alice'), socket({ client: 'alice' }, { withinSeconds: 60, check })];
  await expect(walk(steps, { signal: AbortSignal.timeout(300) })).rejects.toThrow();
  expect(await nobodyLeft()).toBe(true);
});

it('closes one, and tells with which code a client was closed', async () => {
  const steps = [joins('alice'), socket({ client: 'alice', close: true })];
  expect((await walk(steps)).answers.at(-1)).toEqual({ heard: [], open: false, closedWith: 1000 });

  const thrownOut = socket(
    { client: 'bob' },
    { withinSeconds: 5, check: ({ open }: SocketAnswer) => expectInStep(open).toBe(false) },
  );
  chat.once('connection', (client) => client.close(4001));
  expect((await walk([joins('bob'), thrownOut])).answers.at(-1)).toMatchObject({ open: false, closedWith: 4001 });
});

it('can be refused', async () => {
  const closed = { client: 'eve', connect: URL_OF_CHAT.replace('/prod', '/closed') };
  expect(await walk([socket(closed)])).toMatchObject({
    passed: false,
    told: ['The server refused the connection: 403 Forbidden'],
  });
  const refused = { refusedWith: '403', check: ({ name }: { name: string }) => expectInStep(name).toBe('403') };
  expect((await walk([socket(closed, refused as never)])).passed).toBe(true);
  expect((await walk([socket({ ...closed, connect: URL_OF_CHAT }, refused as never)])).told).toEqual([
    'The call went through, though it should be refused with 403.',
  ]);
});

it('says so where nobody is called so', async () => {
  expect((await walk([socket({ client: 'carol', send: 'hi' })])).told).toEqual(['No step connected a client "carol".']);
});

it('says so where nothing listens', async () => {
  const { told } = await walked('http://127.0.0.1:1', [joins('alice')]);
  expect(told).toEqual([expect.stringContaining('ECONNREFUSED')]);
});

/** Pastes into bash, with what sends it to the emulator, which is the stub; what is left then in the folder for temporary files. */
async function pasted(...texts: string[]): Promise<{ stdout: string; left: string[] }> {
  const TMPDIR = mkdtempSync(join(tmpdir(), 'wscat-'));
  const script = [FIND_WSCAT, ...emulatorFunctions(stub.endpoint), ...texts].join('\n');
  const env = { PATH: process.env.PATH, TMPDIR };
  const { stdout } = await promisify(execFile)('bash', ['--norc', '-uc', script], { env, cwd: PROJECT });
  const left = readdirSync(TMPDIR);
  rmSync(TMPDIR, { recursive: true });
  return { stdout, left };
}

describe('pasted', () => {
  const CONNECT: Step = {
    title: 'Join',
    explain: '',
    socket: ({ ChatUrl, Token }) => ({ client: 'alice', connect: ChatUrl, headers: { Authorization: `${Token}` } }),
  };
  const SEND: Step = {
    title: 'Say',
    explain: '',
    socket: ({ run }) => ({ client: 'bob', send: { action: 'send', text: run }, listener: 'alice' }),
  };
  const REFUSED = socket({ client: 'eve', connect: 'wss://a/closed' }, { refusedWith: '403' } as never);

  it('is wscat, which runs in the background with a pipe for what it says and a file for what it hears', () => {
    expect(cliText(CONNECT)).toBe(
      `
: "\${sockets:=$(mktemp -d)}"
mkfifo "$sockets/alice.says" 2> /dev/null || echo '/close 1000' 1<> "$sockets/alice.says"
wscat --connect "$ChatUrl" --header "Authorization:$Token" --slash <> "$sockets/alice.says" > "$sockets/alice.hears" &
until [ -s "$sockets/alice.hears" ] || ! kill -0 $! 2> /dev/null; do sleep 0.2; echo /ping 1<> "$sockets/alice.says"; done
sed 's/^\\(> \\)*//' "$sockets/alice.hears"`.trim(),
    );
    expect(cliText(SEND)).toBe(
      `
printf '%s\\n' '{"action":"send","text":"'"$run"'"}' 1<> "$sockets/bob.says"
sed 's/^\\(> \\)*//' "$sockets/alice.hears"`.trim(),
    );
    expect(cliText(socket({ client: 'bob', close: true }))).toBe(
      `echo '/close 1000' 1<> "$sockets/bob.says"\nsed 's/^\\(> \\)*//' "$sockets/bob.hears"`,
    );
    expect(cliText(REFUSED)).toBe('# Must be refused: 403\nwscat --connect wss://a/closed < <(sleep 10)');
  });

  it('runs: one hears the other; one is replaced, one closed, and at the end nobody and nothing is left', async () => {
    const folder = readdirSync(PROJECT);
    const hears = (name: string, text: string) => `until grep -q ${text} "$sockets/${name}.hears"; do sleep 0.1; done`;
    const steps = [joins('alice'), joins('alice'), joins('bob')];
    const captured = { First: 'heard[0].text', Last: 'heard[-1]' };
    const { stdout, left } = await pasted(
      ...steps.map(cliText),
      cliText(socket({ client: 'bob', send: { text: 'two > words' } })),
      cliText(socket({ client: 'bob', send: 'no JSON' })),
      hears('alice', 'JSON'),
      cliText(socket({ client: 'alice' }, { capture: captured })),
      'echo "<$First><$Last>"',
      cliText(socket({ client: 'alice', close: true })),
      ...takeBackTexts(steps),
    );
    expect(stdout).toContain('<two > words><no JSON>\n{"text":"two > words"}\nno JSON\n');
    expect(hosts.at(-1)).toBe('abc123.execute-api.us-east-1.amazonaws.com');
    expect(await nobodyLeft()).toBe(true);
    expect(left).toEqual([]);
    expect(readdirSync(PROJECT)).toEqual(folder);
  });

  it('is refused with the status, and has nobody to take back', async () => {
    const { stdout, left } = await pasted(`{ ${cliText(REFUSED)}; } 2> /dev/stdout | head -1`);
    expect(stdout).toBe('error: Unexpected server response: 403\n');
    expect(left).toEqual([]);
    expect(takeBackTexts([REFUSED])).toEqual([]);
  });

  it.each([['two\nlines'], ['/slash']])('has no form for %j', (send) => {
    expect(() => cliText(socket({ client: 'bob', send }))).toThrow(/has no AWS CLI form/);
  });
});

afterAll(async () => {
  chat.close();
  if (chat.clients.size > 0) await once(chat, 'close');
});
