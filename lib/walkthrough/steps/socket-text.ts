import type { ShellCommand } from '../shell-command';
import { shellQuote } from '../shell-quote';
import type { SocketMove } from './action';
import { jsPath } from './js-path';

/** How the shell finds `wscat`, from the project's folder: in the version that the steps were pasted with. */
export const FIND_WSCAT = 'export PATH="$PWD/node_modules/.bin:$PATH"';

/** Closes all clients that are open still, and removes what they said and heard. */
export const CLOSE_SOCKETS = [
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is bash.
  'for says in "${sockets:?}"/*.says; do echo "/close 1000" 1<> "$says"; done',
  'rm -r "$sockets"; unset sockets',
].join('\n');

/** How long a client that must be refused would stay connected if it were not: without an input `wscat` ends before it is answered. */
const SECONDS_TO_REFUSE = 10;

/**
 * Writes what a WebSocket client does for `wscat`, in the shell in which all else is pasted: a client runs in the background, what is
 * written to the pipe `<name>.says` it says, and what it hears is in `<name>.hears`. Both are in a folder of their own.
 *
 * @see https://github.com/websockets/wscat
 */
export function socketCommand(move: SocketMove, captures: readonly string[], isRefused: boolean): ShellCommand {
  const { client, connect, send, close, listener = client } = move;
  if (isRefused) {
    return { preparation: [], parts: [...wscat(move, connect ?? ''), `< <(sleep ${SECONDS_TO_REFUSE})`] };
  }
  return {
    preparation: [
      ...(connect === undefined ? [] : connecting(move, connect)),
      ...(send === undefined ? [] : [`printf '%s\\n' ${shellQuote(lineOf(send))} 1<> ${says(client)}`]),
      ...(close ? [closing(client)] : []),
    ],
    parts: [captures.length > 0 ? hearing(listener, captures) : heardBy(listener)],
  };
}

/**
 * A pipe that is opened to be read and written never ends, and who writes to it need not wait for a reader. `wscat` drops what it is told
 * before it is connected; from then on it prompts after each line.
 */
function connecting(move: SocketMove, url: string): string[] {
  const { client } = move;
  return [
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is bash.
    ': "${sockets:=$(mktemp -d)}"',
    // Who is there already with this name makes room.
    `mkfifo ${says(client)} 2> /dev/null || ${closing(client)}`,
    [...wscat(move, url), '--slash', `<> ${says(client)} > ${hears(client)} &`].join(' '),
    `until [ -s ${hears(client)} ] || ! kill -0 $! 2> /dev/null; do sleep 0.2; echo /ping 1<> ${says(client)}; done`,
  ];
}

function closing(client: string): string {
  return `echo '/close 1000' 1<> ${says(client)}`;
}

const says = (client: string) => `"$sockets/${client}.says"`;
const hears = (client: string) => `"$sockets/${client}.hears"`;

/** Without the prompts, which stand before what is heard next. */
function heardBy(client: string): string {
  return `sed 's/^\\(> \\)*//' ${hears(client)}`;
}

function wscat({ headers = {}, protocols = [] }: SocketMove, url: string): string[] {
  return [
    `wscat --connect ${shellQuote(url)}`,
    ...Object.entries(headers).map(([name, value]) => `--header ${shellQuote(`${name}:${value}`)}`),
    ...protocols.map((protocol) => `--subprotocol ${shellQuote(protocol)}`),
  ];
}

function lineOf(message: unknown): string {
  const text = typeof message === 'string' ? message : JSON.stringify(message);
  if (/[\r\n]/.test(text)) throw new Error('wscat sends a line at a time.');
  if (text.startsWith('/')) throw new Error('wscat takes what begins with a slash for a command of its own.');
  return text;
}

function hearing(listener: string, captures: readonly string[]): string {
  const paths = captures.map((capture) => jsPath(capture, ['heard']));
  const list = paths.length === 1 ? paths[0] : `[${paths.join(', ')}].join("\\n")`;
  const parse = '(line) => { try { return JSON.parse(line) } catch { return line } }';
  const heard = `fs.readFileSync(0, "utf8").trim().split("\\n").map(${parse})`;
  return `${heardBy(listener)} | node -p 'const heard = ${heard}; ${list}'`;
}
