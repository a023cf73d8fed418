/** An event with the body of an HTTP request. */
interface WithBody {
  readonly body?: string | null;
  readonly isBase64Encoded: boolean;
}

/** The body as a text: API Gateway, function URLs and balancers code what they take for binary. */
export function bodyText({ body, isBase64Encoded }: WithBody): string {
  return Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8').toString('utf8');
}
