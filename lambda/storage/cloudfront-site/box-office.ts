import { Logger } from '@aws-lambda-powertools/logger';
import { HeadObjectCommand, NotFound, S3Client } from '@aws-sdk/client-s3';
import type { ALBEvent, APIGatewayProxyEventV2 } from 'aws-lambda';
import { bodyText } from '../../shared/body-text';
import { required } from '../../shared/environment';
import { type JsonAnswer, jsonAnswer } from '../../shared/json-answer';

const logger = new Logger();
const s3 = new S3Client({});
const DAY = /^[\w-]{1,40}$/;
const CARD = /^\d{12,19}$/;

/** An HTTP API and a balancer ask for the same in two forms. */
type Asked = ALBEvent | APIGatewayProxyEventV2;

/** Says what is shown on a day and sells tickets for it. */
export async function handler(event: Asked): Promise<JsonAnswer> {
  const what = 'httpMethod' in event ? `${event.httpMethod} ${event.path}` : event.routeKey;
  logger.info('Asked', { what });
  if (await isShut()) return jsonAnswer(503, { message: 'The box office is shut.' });
  if (what === 'GET /showtimes') return showtimes(event);
  if (what === 'POST /tickets') return sell(event);
  return jsonAnswer(404, { message: 'There are /showtimes to GET, and /tickets to POST to.' });
}

/** While a notice hangs at the door. */
async function isShut(): Promise<boolean> {
  try {
    await s3.send(new HeadObjectCommand({ Bucket: required('NOTICES_BUCKET'), Key: 'box-office-is-shut.txt' }));
    return true;
  } catch (error) {
    if (error instanceof NotFound) return false;
    throw error;
  }
}

function showtimes(event: Asked): JsonAnswer {
  const day = event.queryStringParameters?.day ?? '';
  if (!DAY.test(day)) return jsonAnswer(400, { message: 'day: letters, digits and hyphens' });
  const language = header(event, 'accept-language')?.startsWith('de') ? 'de' : 'en';
  const title = language === 'de' ? 'Nacht auf Erden' : 'Night on Earth';
  const device = header(event, 'x-device') ?? 'unknown';
  // CloudFront keeps it for so long, within what the cache policy allows; browsers do as well.
  return jsonAnswer(200, { day, title, at: '20:00', device }, { 'Cache-Control': 'max-age=300' });
}

function sell(event: Asked): JsonAnswer {
  const form = new URLSearchParams(bodyText(event));
  const seat = Number(form.get('seat'));
  const card = form.get('card') ?? '';
  if (!Number.isInteger(seat) || seat < 1 || seat > 200) return jsonAnswer(400, { message: 'seat: 1 to 200' });
  if (!card) return jsonAnswer(400, { message: 'card: its number' });
  // The number itself is for the payment service alone, which has the private key.
  return jsonAnswer(201, { seat, cardIsReadable: CARD.test(card) });
}

/** Their names come in the letters that the viewer or the API wrote. */
function header({ headers = {} }: Asked, name: string): string | undefined {
  return Object.entries(headers ?? {}).find(([given]) => given.toLowerCase() === name)?.[1];
}
