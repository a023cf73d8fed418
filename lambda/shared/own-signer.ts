import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import { required } from './environment';

/** Signs requests for a service of AWS as the function's own role: no key and no password is kept anywhere. */
export function ownSigner(service: string): SignatureV4 {
  return new SignatureV4({
    service,
    region: required('AWS_REGION'),
    // Read each time: Lambda sets them anew for a new environment only, and a test for each call.
    credentials: {
      accessKeyId: required('AWS_ACCESS_KEY_ID'),
      secretAccessKey: required('AWS_SECRET_ACCESS_KEY'),
      sessionToken: process.env.AWS_SESSION_TOKEN,
    },
    sha256: Sha256,
    // S3 alone takes the path as it stands in the request.
    uriEscapePath: service !== 's3',
  });
}

/** Node's own SHA-256, as the signer wants it. */
class Sha256 {
  private readonly hash: Hash | Hmac;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.hash = secret === undefined ? createHash('sha256') : createHmac('sha256', secret as Buffer);
  }

  update(data: Uint8Array | string): void {
    this.hash.update(data);
  }

  async digest(): Promise<Uint8Array> {
    return this.hash.digest();
  }
}
