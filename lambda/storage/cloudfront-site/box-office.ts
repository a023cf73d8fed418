import { Logger } from '@aws-lambda-powertools/logger';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { ALBEvent, APIGatewayProxyEvent } from 'aws-lambda';
import { required } from '../../shared/environment';
import { type JsonAnswer, jsonAnswer } from '../../shared/json-answer';

const logger = new Logger();
const ssm = new SSMClient({});
const DAY = /^[\w-]{1,40}$/;
const CARD = /^\d{12,19}$/;

/** Says what is shown on a day and sells tickets for it. An HTTP API and a balancer ask in the same form. */
export async function handler(event: ALBEvent | APIGatewayProxyEvent): Promise<JsonAnswer> {
  const { httpMethod, path } = event;
  logger.info('Asked', { httpMethod, path });
  if (await isShut()) return jsonAnswer(503, { message: 'The box office is shut.' });
  if (path === '/showtimes' && httpMethod === 'GET') return showtimes(event);
  if (path === '/tickets' && httpMethod === 'POST') return sell(event);
  return jsonAnswer(404, { message: 'There are /showtimes to GET, and /tickets to POST to.' });
}

async function isShut(): Promise<boolean> {
  const { Parameter } = await ssm.send(new GetParameterCommand({ Name: required('STATE_PARAMETER') }));
  return Parameter?.Value === 'shut';
}

function showtimes(event: ALBEvent | APIGatewayProxyEvent): JsonAnswer {
  const day = event.queryStringParameters?.day ?? '';
  if (!DAY.test(day)) return jsonAnswer(400, { message: 'day: letters, digits and hyphens' });
  const language = header(event, 'accept-language')?.startsWith('de') ? 'de' : 'en';
  const title = language === 'de' ? 'Nacht auf Erden' : 'Night on Earth';
  const device = header(event, 'x-device') ?? 'unknown';
  // CloudFront keeps it for so long, within what the cache policy allows; browsers do as well.
  return jsonAnswer(200, { day, title, at: '20:00', device }, { 'Cache-Control': 'max-age=300' });
}

function sell(event: ALBEvent | APIGatewayProxyEvent): JsonAnswer {
  const form = new URLSearchParams(textOf(event));
  const seat = Number(form.get('seat'));
  const card = form.get('card') ?? '';
  if (!Number.isInteger(seat) || seat < 1 || seat > 200) return jsonAnswer(400, { message: 'seat: 1 to 200' });
  if (!card) return jsonAnswer(400, { message: 'card: its number' });
  // The number itself is for the payment service alone, which has the private key.
  return jsonAnswer(201, { seat, cardIsReadable: CARD.test(card) });
}

function textOf({ body, isBase64Encoded }: ALBEvent | APIGatewayProxyEvent): string {
  return Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8').toString('utf8');
}

/** Their names come in the letters that the viewer or the API wrote. */
function header({ headers = {} }: ALBEvent | APIGatewayProxyEvent, name: string): string | undefined {
  return Object.entries(headers ?? {}).find(([given]) => given.toLowerCase() === name)?.[1];
}
