import { Refusal } from './refusal';

/** What API Gateway, and a function URL, make an HTTP answer of. */
export interface JsonAnswer {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** A status and what is told with it, as JSON. */
export function jsonAnswer(
  statusCode: number,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): JsonAnswer {
  return { statusCode, headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body) };
}

/** What `respond` answers, or 400 with what is wrong with the request. */
export async function orRefusal<Answer>(respond: () => Promise<Answer>): Promise<Answer | JsonAnswer> {
  try {
    return await respond();
  } catch (error) {
    if (error instanceof Refusal) return jsonAnswer(400, { message: error.message });
    throw error;
  }
}
