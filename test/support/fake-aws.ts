import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Whose keys signed a request, and where it was meant to go. */
interface SignedRequest {
  readonly accessKeyId: string;
  readonly region: string;
  readonly service: string;
}

/** A server on this machine that notes who asks, for `AWS_ENDPOINT_URL`. */
export interface FakeAws {
  readonly endpoint: string;
  readonly requests: SignedRequest[];
  stop(): Promise<void>;
}

type Answer = (asked: IncomingMessage, body: Buffer, answer: ServerResponse, signed: SignedRequest) => void;

/**
 * Answers for STS alone: a key that is an account's number belongs to that account, and a role has its own account's for a key.
 * `refusal` may have something else to say.
 */
export function startFakeSts(
  refusal: (parameters: URLSearchParams) => { status: number; body: string } | undefined = () => undefined,
): Promise<FakeAws> {
  return startRecorder((_, body, answer, { accessKeyId }) => {
    const parameters = new URLSearchParams(body.toString());
    const refused = refusal(parameters);
    if (refused) answer.writeHead(refused.status).end(refused.body);
    else if (parameters.get('Action') === 'AssumeRole') answer.end(roleOf(parameters.get('RoleArn') ?? ''));
    else answer.end(identityOf(accessKeyId));
  });
}

/** Hands each request on to an emulator. */
export function startInFrontOf(endpoint: string): Promise<FakeAws> {
  return startRecorder((asked, body, answer) => {
    const { method, url, headers } = asked;
    request(new URL(url ?? '/', endpoint), { method, headers }, (from) => {
      answer.writeHead(from.statusCode ?? 500, from.headers);
      from.pipe(answer);
    })
      .on('error', () => answer.destroy())
      .end(body);
  });
}

async function startRecorder(onRequest: Answer): Promise<FakeAws> {
  const requests: SignedRequest[] = [];
  const server = createServer(async (asked, answer) => {
    const body = Buffer.concat(await asked.toArray());
    const [, accessKeyId = '', region = '', service = ''] =
      asked.headers.authorization?.match(/Credential=([^/]*)\/\d+\/([^/]*)\/([^/]*)\//) ?? [];
    const signed = { accessKeyId, region, service };
    requests.push(signed);
    onRequest(asked, body, answer, signed);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { endpoint: `http://127.0.0.1:${port}`, requests, stop };
}

function identityOf(account: string): string {
  return `<GetCallerIdentityResponse><GetCallerIdentityResult><Account>${account}</Account><UserId>me</UserId>
    <Arn>arn:aws:iam::${account}:user/me</Arn></GetCallerIdentityResult></GetCallerIdentityResponse>`;
}

/** The keys of a role are its account's number, too. */
function roleOf(arn: string): string {
  const account = arn.split(':')[4];
  return `<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>${account}</AccessKeyId>
    <SecretAccessKey>secret</SecretAccessKey><SessionToken>token</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration>
    </Credentials></AssumeRoleResult></AssumeRoleResponse>`;
}
