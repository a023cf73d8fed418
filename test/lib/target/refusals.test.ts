import { LabError } from '../../../lib/lab-error';
import { refusedBy } from '../../../lib/target/refusals';

const named = (name: string, message: string, code?: string) => Object.assign(new Error(message), { name, code });
const notFound = (host: string) => named('Error', `getaddrinfo ENOTFOUND ${host}`, 'ENOTFOUND');

it.each<[string, Error, string, RegExp]>([
  [
    'no-such-region',
    notFound('sts.eu-centrl-1.amazonaws.com'),
    'AWS has no Region "eu-centrl-1".',
    /^Did you mean eu-central-1 or .*\? Set AWS_REGION/,
  ],
  [
    'no-such-region',
    notFound('cloudformation.eu-central-1a.amazonaws.com'),
    'AWS has no Region "eu-central-1a".',
    /^Did you mean eu-central-1 or /,
  ],
  [
    'unknown-host',
    notFound('sts.eu-central-1.amazonaws.com'),
    'No host is found under the name sts.eu-central-1.amazonaws.com.',
    /^Check the network, and the proxy/,
  ],
  ['unknown-host', notFound('sts.amazonaws.com'), 'No host is found under the name sts.amazonaws.com.', /network/],
  ['unknown-host', notFound('proxy.invalid'), 'No host is found under the name proxy.invalid.', /HTTPS_PROXY/],
  [
    'no-network',
    named('Error', 'getaddrinfo EAI_AGAIN sts.eu-central-1.amazonaws.com', 'EAI_AGAIN'),
    'There is no network: getaddrinfo EAI_AGAIN sts.eu-central-1.amazonaws.com.',
    /^Connect this machine/,
  ],
  [
    'no-answer',
    named('Error', 'connect ECONNREFUSED 127.0.0.1:3128', 'ECONNREFUSED'),
    'Nothing answers at 127.0.0.1:3128.',
    /^Start the proxy \(HTTPS_PROXY\) or the endpoint/,
  ],
  [
    'no-answer',
    Object.assign(new AggregateError([named('Error', 'connect ECONNREFUSED ::1:3128')]), { code: 'ECONNREFUSED' }),
    'Nothing answers at ::1:3128.',
    /HTTPS_PROXY/,
  ],
  [
    'connection-lost',
    named('Error', 'Proxy connection ended before receiving CONNECT response'),
    'Proxy connection ended before receiving CONNECT response.',
    /^Check the proxy/,
  ],
  [
    'untrusted-certificate',
    named('Error', 'self-signed certificate in certificate chain', 'SELF_SIGNED_CERT_IN_CHAIN'),
    'The certificate of the answer is not trusted: self-signed certificate in certificate chain.',
    /AWS_CA_BUNDLE/,
  ],
  [
    'mfa-refused',
    named('AccessDenied', 'MultiFactorAuthentication failed with invalid MFA one time pass code. '),
    'AWS did not accept the MFA code.',
    /the next one/,
  ],
  [
    'wrong-time',
    named('SignatureDoesNotMatch', 'Signature expired: 20260101T000000Z is now earlier than 20260102T000000Z'),
    'AWS does not accept the time of this machine.',
    /^Set its clock/,
  ],
  [
    'no-credentials',
    named('CredentialsProviderError', 'Unsupported credential source in profile me.'),
    'No AWS credentials were found: Unsupported credential source in profile me.',
    /^Sign in/,
  ],
  [
    'role-refused',
    named(
      'AccessDenied',
      'User: me is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::1:role/admin',
    ),
    'User: me is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::1:role/admin.',
    /role_arn/,
  ],
  [
    'access-denied',
    named(
      'AssumeRoleFailed',
      'Could not assume role: me is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::1:role/cdk-x-deploy-role-1',
    ),
    'Could not assume role: me is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::1:role/cdk-x-deploy-role-1.',
    /lab policy/,
  ],
])('tells %s, and what to do', (code, error, message, remedy) => {
  expect(refusedBy(error)).toMatchObject({ code, message, remedy: expect.stringMatching(remedy), cause: error });
});

it('looks for the cause within what the CDK makes of it', () => {
  const wrapped = new Error('Assembly builder failed', { cause: named('ExpiredToken', 'The token has expired.') });
  expect(refusedBy(wrapped)).toMatchObject({ code: 'credentials-expired', message: 'The token has expired.' });
  const ours = new LabError({ code: 'other-region', message: 'It goes elsewhere.', remedy: 'Go there.' });
  expect(refusedBy(new Error('Assembly builder failed', { cause: ours }))).toBe(ours);
});

it('knows nothing of what nobody has thought of', () => {
  expect(refusedBy(new TypeError('x is not a function'))).toBeUndefined();
  expect(refusedBy('a text')).toBeUndefined();
  expect(refusedBy(undefined)).toBeUndefined();
});
