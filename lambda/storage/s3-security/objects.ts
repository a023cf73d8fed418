import { required } from '../../shared/environment';
import { ownSigner } from '../../shared/own-signer';

/** Requests to the REST API of S3: its client beside that of KMS would make the bundle half as large again, for a put and a get. */
export async function requestObject(
  method: 'GET' | 'PUT',
  bucket: string,
  key: string,
  headers: Readonly<Record<string, string>> = {},
  body?: Buffer,
): Promise<Response> {
  const host = `${bucket}.s3.${required('AWS_REGION')}.amazonaws.com`;
  const request = await ownSigner('s3').sign({
    method,
    protocol: 'https:',
    hostname: host,
    path: `/${key}`,
    headers: { host, ...headers },
    body,
  });
  return fetch(`https://${host}/${key}`, { method, headers: request.headers, body });
}
