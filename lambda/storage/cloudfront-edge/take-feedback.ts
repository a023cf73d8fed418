import type { CloudFrontRequest, CloudFrontRequestEvent, CloudFrontRequestResult } from 'aws-lambda';
import { Refusal } from '../../shared/refusal';
import { onlyRecord } from './cloudfront';

/** How many letters somebody may send. */
const LONGEST = 2000;

/** Viewer request: takes what a viewer sends and answers at once, so that the origin never hears of it; a GET goes on to the form. */
export const handler = async (event: CloudFrontRequestEvent): Promise<CloudFrontRequestResult> => {
  const { request } = onlyRecord(event);
  if (request.method === 'GET' || request.method === 'HEAD') {
    request.uri = '/feedback/index.html';
    return request;
  }
  if (request.method !== 'POST')
    return answer('405', { refused: 'Feedback is sent with POST.' }, { allow: 'GET, HEAD, POST' });
  try {
    const text = textOf(request);
    // In the log of the Region that is next to the viewer; a service of its own would keep it.
    console.log(JSON.stringify({ feedback: text }));
    return answer('200', { thanks: true, words: text.split(/\s+/).filter(Boolean).length });
  } catch (error) {
    if (error instanceof Refusal) return answer('400', { refused: error.message });
    throw error;
  }
};

/** CloudFront hands on 40 KB of a body, always in base64, and says whether there was more. */
function textOf({ body }: CloudFrontRequest): string {
  if (body?.inputTruncated) throw new Refusal('Feedback has up to 40 KB.');
  const { text } = parsed(Buffer.from(body?.data ?? '', 'base64').toString('utf8'));
  if (typeof text !== 'string' || !text.trim() || text.length > LONGEST) {
    throw new Refusal(`\`text\` is what you want to say, in up to ${LONGEST} letters.`);
  }
  return text;
}

function parsed(json: string): { readonly text?: unknown } {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value === 'object' && value) return value;
  } catch {
    // Told below.
  }
  throw new Refusal('Feedback is JSON: {"text": "..."}');
}

function answer(status: string, body: object, headers: Readonly<Record<string, string>> = {}): CloudFrontRequestResult {
  const all = { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers };
  return {
    status,
    headers: Object.fromEntries(Object.entries(all).map(([key, value]) => [key, [{ key, value }]])),
    body: JSON.stringify(body),
  };
}
