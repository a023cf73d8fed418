import { consume, logger } from '../../shared/consume';
import { required } from '../../shared/environment';
import { book } from '../../shared/ledger';

const team = required('TEAM');

interface Note {
  /** What the note is about: an order, or who set a reminder. */
  readonly orderId: string;
  /** Why the team heard of it, where there is more than one reason. */
  readonly because?: string;
}

/** Writes down what came into a team's inbox, in the words that its rules gave it. What comes twice is one note. */
export const handler = consume(async (body) => {
  const { orderId, because, ...details } = noteIn(body);
  logger.info('Note', { orderId, result: await book(orderId, because ? `${team}#${because}` : team, details) });
});

function noteIn(body: string): Note {
  const note = JSON.parse(body);
  if (typeof note?.orderId !== 'string' || !note.orderId) throw new TypeError('A note is about an orderId.');
  return note;
}
