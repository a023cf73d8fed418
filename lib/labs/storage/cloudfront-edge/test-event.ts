/**
 * An event to test a function with: a viewer who asks for a page of the old site.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-event-structure.html
 */
export function oldAddress(): Uint8Array {
  const event = {
    version: '1.0',
    context: { eventType: 'viewer-request' },
    viewer: { ip: '198.51.100.11' },
    request: { method: 'GET', uri: '/team.html', querystring: {}, headers: {}, cookies: {} },
  };
  return Buffer.from(JSON.stringify(event));
}
