/** Where a request connects to, and whom it asks for. */
export interface Address {
  /** To connect to. */
  readonly url: URL;
  /** For the `Host` header. */
  readonly host: string;
  /** To send along: the emulator, which speaks no TLS, is told where none was asked for either. */
  readonly headers: Readonly<Record<string, string>>;
}

/** As a balancer says it. The emulator's policies heed it: `aws:SecureTransport` is then false. */
const WITHOUT_TLS = { 'x-forwarded-proto': 'http' };
const THIS_MACHINE = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * The address of a URL. On the emulator every name but this machine's own is the emulator, which knows by the host that it was asked for
 * which API, bucket or distribution is meant; it speaks no TLS.
 *
 * Throws where the text is no URL.
 */
export function addressOf(text: string, endpoint?: string): Address {
  if (!URL.canParse(text)) throw new Error(`"${text}" is no URL.`);
  const url = new URL(text);
  const { host, hostname } = url;
  if (endpoint === undefined || THIS_MACHINE.includes(hostname)) return { url, host, headers: {} };
  const local = new URL(url.href.replace(/^(http|ws)s:/, '$1:'));
  local.host = new URL(endpoint).host;
  const withoutTls = url.protocol === 'http:' && hostname.endsWith('.amazonaws.com');
  return { url: local, host, headers: withoutTls ? WITHOUT_TLS : {} };
}

/**
 * Bash that makes what is pasted go to the emulator: the AWS CLI by its endpoint, `curl` and `wscat` under the names that AWS gives. The
 * first rule of `curl` that fits counts, so that this machine's own names stay what they are.
 */
export function emulatorText(endpoint: string, region: string): string {
  return [
    `export AWS_ENDPOINT_URL=${endpoint} AWS_REGION=${region} AWS_DEFAULT_REGION=${region}`,
    'export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test',
    // Some operations, such as StartSyncExecution, have a prefix to the name of their host, which no name of this machine has.
    'export AWS_DISABLE_HOST_PREFIX_INJECTION=true',
    ...emulatorFunctions(endpoint),
  ].join('\n');
}

/** The functions of `emulatorText` alone. */
export function emulatorFunctions(endpoint: string): string[] {
  const { host } = new URL(endpoint);
  const rules = [...THIS_MACHINE.map((name) => `${name}::${name}:`), `::${host}`];
  const toEmulator = rules.map((rule) => `--connect-to '${rule}'`).join(' ');
  const [header] = Object.entries(WITHOUT_TLS).map(([name, value]) => `--header '${name}: ${value}'`);
  const withoutTls = String.raw`[[ " $*" =~ \ http://[^/\ ]*\.amazonaws\.com ]] && set -- ${header} "$@"`;
  return [
    // Version 1 sends SQS to an address of AWS's own, whatever the environment says.
    // A key value store of CloudFront is asked for under its account's name, which here is part of a user's name before the host.
    `aws() { local at=; [ "$1" = cloudfront-keyvaluestore ] && at=store@; command aws --endpoint-url "http://\${at}${host}" "$@"; }`,
    `curl() { ${withoutTls}; command curl ${toEmulator} "\${@/#https:/http:}"; }`,
    // It is always written with the address first.
    `wscat() { command wscat --connect "ws://${host}/\${2#*//*/}" --host "$(cut -d/ -f3 <<< "$2")" "\${@:3}"; }`,
  ];
}
