import type { ShellCommand } from '../shell-command';
import { shellQuote } from '../shell-quote';
import type { SocketMove } from './action';
import { jsPath } from './js-path';

/**
 * Writes what a WebSocket client does for `wscat`, in the shell in which all else is pasted: a client runs in the background, a line that
 * is added to `<name>.says` is what it says, and `<name>.hears` is what it hears.
 *
 * @see https://github.com/websockets/wscat
 */
export function socketCommand(move: SocketMove, captures: readonly string[], isRefused: boolean): ShellCommand {
  const { client, connect, send, close, listener = client } = move;
  const lines = [
    ...(connect !== undefined && !isRefused ? connecting(move, connect) : []),
    ...(send === undefined ? [] : [`printf '%s\\n' ${shellQuote(lineOf(send))} >> ${client}.says`]),
    ...(close ? [`echo '/close 1000' >> ${client}.says`] : []),
  ];
  if (isRefused) return { preparation: [], parts: wscat(move, connect ?? '') };
  return { preparation: lines, parts: [captures.length > 0 ? hearing(listener, captures) : `cat ${listener}.hears`] };
}

function connecting(move: SocketMove, url: string): string[] {
  const { client } = move;
  const command = [...wscat(move, url), '--slash', `> ${client}.hears &`].join(' ');
  return [`: > ${client}.says`, `tail -f ${client}.says | ${command}`];
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

/** A client that has said something prompts for more, on the line of what it hears next. */
function hearing(listener: string, captures: readonly string[]): string {
  const paths = captures.map((capture) => jsPath(capture, ['heard']));
  const heard = `fs.readFileSync("${listener}.hears", "utf8").trim().split("\\n").map((line) => JSON.parse(line.replace(/^> /, "")))`;
  const list = paths.length === 1 ? paths[0] : `[${paths.join(', ')}].join("\\n")`;
  return `node -p 'const heard = ${heard}; ${list}'`;
}
