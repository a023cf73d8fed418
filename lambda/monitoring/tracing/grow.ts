import { setTimeout } from 'node:timers/promises';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { type JsonAnswer, jsonAnswer } from '../../shared/json-answer';

const PRICES: Readonly<Record<string, number>> = { rose: 24, tulip: 18, orchid: 39 };
/** Somebody walks to the hothouse. */
const SLOW = 'orchid';
const SLOW_MILLISECONDS = 1200;
/** Everybody wants it in May. */
const SOUGHT = 'peony';

/** The grower: stands for a company outside, which has nothing to do with our traces. */
export async function handler({ rawPath }: Pick<APIGatewayProxyEventV2, 'rawPath'>): Promise<JsonAnswer> {
  const flower = decodeURIComponent(rawPath.slice(1));
  if (flower === SOUGHT) return jsonAnswer(429, { message: 'You ask too often.' });
  if (flower === SLOW) await setTimeout(SLOW_MILLISECONDS);
  const price = PRICES[flower];
  return price ? jsonAnswer(200, { price }) : jsonAnswer(404, { message: 'Not in season.' });
}
