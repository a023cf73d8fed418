import { json } from '../cli-value';
import type { ShellCommand } from '../shell-command';
import { shellQuote } from '../shell-quote';
import type { HttpRequest } from './action';
import { jsPath } from './js-path';

/** Characters that `curl` would take for a range of addresses. */
const GLOB = /[[\]{}]/;

/** Writes a request as a `curl` command. What is captured is printed, a line each; else the whole answer. */
export function curlCommand(request: HttpRequest, captures: readonly string[], indent: string): ShellCommand {
  const { method = 'GET', url, headers = {}, body, signed } = request;
  const { options, filter } = capturing(captures);
  return {
    preparation: [],
    parts: [
      'curl --silent --show-error',
      ...options,
      ...(method === 'HEAD' ? ['--head'] : method === 'GET' ? [] : [`--request ${method}`]),
      ...(GLOB.test(url) ? ['--globoff'] : []),
      ...(signed ? signing(signed) : []),
      ...headerOptions(headers, body),
      ...(body === undefined
        ? []
        : [`--data-raw ${shellQuote(typeof body === 'string' ? body : json(body as object, indent))}`]),
      `${shellQuote(url)}${filter}`,
    ],
  };
}

/** @see https://curl.se/docs/manpage.html#--aws-sigv4 */
function signing(service: string): string[] {
  return [
    `--aws-sigv4 "aws:amz:$AWS_REGION:${service}"`,
    '--user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY"',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is bash.
    '${AWS_SESSION_TOKEN:+--header "x-amz-security-token: $AWS_SESSION_TOKEN"}',
  ];
}

function headerOptions(headers: Readonly<Record<string, string>>, body: unknown): string[] {
  const names = Object.keys(headers).map((name) => name.toLowerCase());
  const isJson = body !== undefined && typeof body !== 'string' && !names.includes('content-type');
  // A type of its own, or `curl` would say that the text is a form.
  const isText = typeof body === 'string' && !names.includes('content-type');
  return [
    ...(isJson ? ["--header 'content-type: application/json'"] : []),
    ...(isText ? ["--header 'content-type:'"] : []),
    // `curl` drops a header that ends with a colon.
    ...Object.entries(headers).map(
      ([name, value]) => `--header ${shellQuote(value ? `${name}: ${value}` : `${name};`)}`,
    ),
  ];
}

function capturing(captures: readonly string[]): { options: string[]; filter: string } {
  if (captures.length === 0) return { options: ['--include'], filter: '' };
  const paths = captures.map((capture) => jsPath(capture, ['body', 'headers', 'status']));
  if (paths.every((path) => path === 'body')) return { options: [], filter: '' };
  if (paths.every((path) => path.startsWith('body'))) {
    const list = paths.length === 1 ? paths[0] : `[${paths.join(', ')}].join("\\n")`;
    return { options: [], filter: ` | node -p 'const body = JSON.parse(fs.readFileSync(0)); ${list}'` };
  }
  if (paths.some((path) => path.startsWith('body'))) {
    throw new Error('a request captures of its body, or of its status and headers, not of both.');
  }
  const format = captures.map((capture) => `${variableOf(capture)}\\n`).join('');
  return { options: ['--output /dev/null', `--write-out '${format}'`], filter: '' };
}

function variableOf(capture: string): string {
  if (capture === 'status') return '%{http_code}';
  return `%header{${capture.replace(/^headers\."?|"$/g, '')}}`;
}
