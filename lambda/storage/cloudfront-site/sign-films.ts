import { createSign } from 'node:crypto';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { LambdaFunctionURLEvent } from 'aws-lambda';
import { bodyText } from '../../shared/body-text';
import { required } from '../../shared/environment';
import { type JsonAnswer, jsonAnswer, orRefusal } from '../../shared/json-answer';
import { Refusal } from '../../shared/refusal';

export interface Grant {
  /** Under `/films/` or `/uploads/`; `*` at its end opens all that begins alike. */
  readonly path: string;
  readonly seconds: number;
  /** From when on, in seconds from now. Default: at once. */
  readonly startsIn?: number;
  /** For whom alone: a range of IPv4 addresses. Default: everybody. */
  readonly network?: string;
}

export interface Signed {
  /** The address with its signature. */
  readonly url: string;
  /** The signature alone, as parameters of a URL. */
  readonly query: string;
  /** The same for the `Cookie` header, which opens each address that the policy names. */
  readonly cookies: string;
}

const PATH = /^\/(films|uploads)\/[\w./-]*\*?$/;
const NETWORK = /^(\d{1,3}\.){3}\d{1,3}\/\d{1,2}$/;
const A_WEEK = 7 * 86_400;

const secrets = new SecretsManagerClient({});
let privateKey: string | undefined;

/** Signs what a shop sold: its requests are signed themselves, by a role that may call this function. */
export async function handler(event: LambdaFunctionURLEvent): Promise<JsonAnswer> {
  return orRefusal(async () => jsonAnswer(200, await sign(grantIn(bodyText(event)))));
}

/**
 * Nothing is asked of CloudFront: whoever has the key can do it.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-creating-signed-url-custom-policy.html
 */
async function sign(grant: Grant): Promise<Signed> {
  const url = `https://${required('SITE_DOMAIN')}${grant.path}`;
  const now = Math.floor(Date.now() / 1000);
  const until = now + grant.seconds;
  const policy = policyOf(url, until, now, grant);
  const parameters = {
    // A canned policy is not sent: CloudFront makes it anew of the address and the time.
    ...(isCanned(grant) ? { Expires: String(until) } : { Policy: urlSafe(Buffer.from(policy)) }),
    Signature: urlSafe(
      createSign('SHA256')
        .update(policy)
        .sign(await keyOfSecret()),
    ),
    'Key-Pair-Id': required('KEY_PAIR_ID'),
    'Hash-Algorithm': 'SHA256',
  };
  const query = new URLSearchParams(parameters).toString();
  return {
    url: `${url}?${query}`,
    query,
    cookies: Object.entries(parameters)
      .map(([name, value]) => `CloudFront-${name}=${value}`)
      .join('; '),
  };
}

function grantIn(text: string): Grant {
  const { path, seconds, startsIn, network } = fieldsOf(text);
  if (typeof path !== 'string' || !PATH.test(path)) {
    throw new Refusal('path: begins with /films/ or /uploads/, with * at its end or nowhere');
  }
  if (!isWhole(seconds) || seconds < 1 || seconds > A_WEEK) throw new Refusal('seconds: 1 to 604800');
  if (startsIn !== undefined && (!isWhole(startsIn) || startsIn < 0 || startsIn >= seconds)) {
    throw new Refusal('startsIn: 0 to seconds');
  }
  if (network !== undefined && (typeof network !== 'string' || !NETWORK.test(network))) {
    throw new Refusal('network: such as 192.0.2.0/24');
  }
  return { path, seconds, startsIn, network };
}

function fieldsOf(text: string): Record<keyof Grant, unknown> {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    throw new Refusal('a body in JSON');
  }
}

function isWhole(value: unknown): value is number {
  return Number.isInteger(value);
}

/** A canned policy knows one file and one time; all else takes a policy that is sent along. */
function isCanned({ path, startsIn, network }: Grant): boolean {
  return !path.endsWith('*') && startsIn === undefined && network === undefined;
}

/** Without a space: CloudFront checks the signature of these very bytes. */
function policyOf(url: string, until: number, now: number, { startsIn, network }: Grant): string {
  const Condition = {
    DateLessThan: { 'AWS:EpochTime': until },
    ...(startsIn !== undefined && { DateGreaterThan: { 'AWS:EpochTime': now + startsIn } }),
    ...(network !== undefined && { IpAddress: { 'AWS:SourceIp': network } }),
  };
  return JSON.stringify({ Statement: [{ Resource: url, Condition }] });
}

/** Base64 in characters that a URL and a cookie take as they are. */
function urlSafe(bytes: Buffer): string {
  return bytes.toString('base64').replace(/\+/g, '-').replace(/=/g, '_').replace(/\//g, '~');
}

async function keyOfSecret(): Promise<string> {
  privateKey ??= (await secrets.send(new GetSecretValueCommand({ SecretId: required('PRIVATE_KEY_ARN') })))
    .SecretString;
  if (!privateKey) throw new Error('The secret is empty.');
  return privateKey;
}
