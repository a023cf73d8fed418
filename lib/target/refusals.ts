import { LabError } from '../lab-error';
import { sentence } from '../sentence';
import { machineError } from './machine-error';
import { hostOf, nameOfNoRegion, nearRegions } from './regions';

/** An error of the SDK, of its credential providers, or of Node's network. */
type ForeignError = Error & {
  readonly code?: string;
  readonly errors?: readonly ForeignError[];
  readonly $metadata?: { readonly httpStatusCode?: number };
};

/** A reason for which AWS is not reached, or does not do what it was asked, that the user can do something about. */
interface Refusal {
  /** What the error's name, code and HTTP status look like. */
  readonly like?: RegExp;
  /** What its message looks like. */
  readonly says?: RegExp;
  readonly code: string;
  /** Default: the error's own words. */
  readonly message?: string | ((error: ForeignError) => string);
  readonly remedy: string | ((error: ForeignError) => string);
}

const AGAIN = 'and run the command again: it goes on where it stopped.';
const GET_PERMISSION = '`npx lab policy <lab>` writes what a lab needs: have it attached to your user or role.';
const SIGN_IN = 'Sign in (`aws login`, `aws sso login` or AWS_PROFILE), or add --local to use the emulator.';

/** What the SDK says after it has looked everywhere. */
const NOWHERE = 'Could not load credentials from any providers';

/** The first that fits counts. */
const REFUSALS: readonly Refusal[] = [
  // Who somebody is.
  {
    says: /MultiFactorAuthentication failed/,
    code: 'mfa-refused',
    message: 'AWS did not accept the MFA code.',
    remedy: 'Wait until the device shows the next one, and run the command again.',
  },
  {
    like: /CredentialsProviderError/,
    says: /SSO session|aws sso login|Session token not found or invalid/,
    code: 'credentials-expired',
    message: 'Your session of IAM Identity Center (SSO) has ended.',
    remedy: `Sign in with \`aws sso login\` (with --profile, where you use one), ${AGAIN}`,
  },
  {
    like: /CredentialsProviderError/,
    says: /aws login|reauthenticate|Failed to load token/,
    code: 'credentials-expired',
    message: 'Your session of `aws login` has ended.',
    remedy: `Sign in with \`aws login\` (with --profile, where you use one), ${AGAIN}`,
  },
  {
    like: /ExpiredToken|RequestExpired/,
    code: 'credentials-expired',
    remedy: `Sign in again (\`aws login\`, \`aws sso login\`, or new keys), ${AGAIN}`,
  },
  {
    says: /Signature (expired|not yet current)/,
    code: 'wrong-time',
    message: 'AWS does not accept the time of this machine.',
    remedy: `Set its clock, ${AGAIN}`,
  },
  {
    like: /InvalidClientTokenId|UnrecognizedClient|InvalidAccessKeyId|SignatureDoesNotMatch|InvalidSignature|AuthFailure/,
    code: 'credentials-invalid',
    message: ({ message }) => `AWS does not accept your keys: ${sentence(message)}`,
    remedy:
      'See with `aws configure list` where they come from, and put them right. A Region that has to be enabled first refuses all keys until it is.',
  },
  {
    like: /CredentialsProviderError/,
    code: 'no-credentials',
    message: ({ message }) =>
      `No AWS credentials were found${message.startsWith(NOWHERE) ? '.' : `: ${sentence(message)}`}`,
    remedy: SIGN_IN,
  },
  // What somebody may.
  {
    says: /not authorized to perform: sts:AssumeRole on resource: (?!\S*:role\/cdk-)/,
    code: 'role-refused',
    remedy: 'The role of your profile (`role_arn`) must trust you: have that mended, or take another profile.',
  },
  {
    like: /AccessDenied|UnauthorizedOperation/,
    code: 'access-denied',
    remedy: GET_PERMISSION,
  },
  {
    says: /is not authorized to perform/,
    code: 'access-denied',
    remedy: GET_PERMISSION,
  },
  {
    like: /Throttl|TooManyRequests/,
    code: 'throttled',
    remedy: 'AWS had too many calls of this account: run the command again in a minute, it goes on where it stopped.',
  },
  // Where AWS is.
  {
    like: /NoSuchRegion/,
    code: 'no-such-region',
    message: (error) => `AWS has no Region "${nameOfNoRegion(error)}".`,
    remedy: (error) =>
      `${didYouMean(nearRegions(nameOfNoRegion(error)))}Set AWS_REGION, or the region of your AWS profile.`,
  },
  {
    like: /ENOTFOUND/,
    code: 'unknown-host',
    message: (error) => `No host is found under the name ${hostOf(error)}.`,
    remedy: `Check the network, and the proxy (HTTPS_PROXY) or the endpoint (AWS_ENDPOINT_URL) if you set one, ${AGAIN}`,
  },
  {
    like: /EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|ENETDOWN/,
    code: 'no-network',
    message: ({ message }) => `There is no network: ${sentence(message)}`,
    remedy: `Connect this machine, ${AGAIN}`,
  },
  {
    like: /ECONNREFUSED/,
    code: 'no-answer',
    message: (error) => `Nothing answers at ${addressOf(error)}.`,
    remedy: `Start the proxy (HTTPS_PROXY) or the endpoint (AWS_ENDPOINT_URL) that you set, or take the setting away, ${AGAIN}`,
  },
  {
    like: /ETIMEDOUT|TimeoutError|ECONNRESET/,
    code: 'connection-lost',
    remedy: `Check the network, and whether it asks for a proxy (HTTPS_PROXY), ${AGAIN}`,
  },
  {
    says: /^Proxy connection/,
    code: 'connection-lost',
    remedy: `Check the proxy (HTTPS_PROXY), ${AGAIN}`,
  },
  {
    like: /CERT|UNABLE_TO_|ERR_TLS/,
    code: 'untrusted-certificate',
    message: ({ message }) => `The certificate of the answer is not trusted: ${sentence(message)}`,
    remedy: 'Name the file with the certificates of your company in AWS_CA_BUNDLE or NODE_EXTRA_CA_CERTS.',
  },
  {
    like: /\b407$/,
    code: 'proxy-wants-password',
    message: 'The proxy asks for a user and a password.',
    remedy: 'Write them into its address: HTTPS_PROXY=http://user:password@host:port.',
  },
  {
    says: /^Unknown$|Deserialization error/,
    code: 'not-aws',
    message: ({ $metadata }) => `What answered is not AWS (HTTP status ${$metadata?.httpStatusCode}).`,
    remedy: `Check the Region, and the proxy (HTTPS_PROXY) or the endpoint (AWS_ENDPOINT_URL) if you set one, ${AGAIN}`,
  },
];

/** Says what a foreign error, of this machine or of AWS, means for the user, and what to do; undefined where nobody knows. */
export function refusedBy(thrown: unknown): LabError | undefined {
  const lacking = thrown instanceof LabError ? thrown : machineError(thrown);
  if (lacking) return lacking;
  for (let error = thrown as ForeignError | undefined; error?.name; error = error.cause as ForeignError | undefined) {
    if (error instanceof LabError) return error;
    const { name: kind, message: words } = error;
    const known = REFUSALS.find(({ like, says }) => (like?.test(nameOf(error)) ?? true) && (says?.test(words) ?? true));
    if (!known) continue;
    const { code, message = sentence(words || `${kind} ${error.code}`), remedy } = known;
    return new LabError({ code, message: said(message, error), remedy: said(remedy, error), cause: thrown });
  }
  return undefined;
}

function nameOf(error: ForeignError): string {
  const region = nameOfNoRegion(error) && 'NoSuchRegion';
  return [error.name, networkCodeOf(error), region, error.$metadata?.httpStatusCode].filter(Boolean).join(' ');
}

/** Who wraps an error of Node keeps its words, if nothing else. */
function networkCodeOf({ code, message }: ForeignError): string | undefined {
  return code ?? message.match(/\bE[A-Z_]{5,}\b/)?.[0];
}

function said(text: string | ((error: ForeignError) => string), error: ForeignError): string {
  return typeof text === 'string' ? text : text(error);
}

/** Of several attempts to connect, the first. */
function addressOf({ message, errors }: ForeignError): string {
  const [first] = errors ?? [];
  return first ? addressOf(first) : (message.match(/ECONNREFUSED (\S+)/)?.[1] ?? 'that address');
}

function didYouMean(names: readonly string[]): string {
  return names.length > 0 ? `Did you mean ${names.join(' or ')}? ` : '';
}
