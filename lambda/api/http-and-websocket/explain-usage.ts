import { jsonAnswer } from '../../shared/json-answer';
import { MOST_CHARACTERS } from './message';

/** Answers what no route is for: another action, none, or no JSON at all. */
export async function handler() {
  const usage = { action: 'send', text: `1 to ${MOST_CHARACTERS} characters` };
  return jsonAnswer(200, { refused: 'The chat does not know this action.', usage });
}
