import { Refusal, refusing } from '../../shared/refusal';

export interface Text {
  readonly text: string;
  /** The date on which it was written, such as 2026-11-27. */
  readonly today: string;
}

export interface Draft {
  readonly title: string;
  readonly dueOn: string | null;
}

const LONGEST = 200;
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const WHEN = new RegExp(
  String.raw`\s*\b(?:(today|tomorrow)|in (\d{1,3}) days?|(?:on )?(${WEEKDAYS.join('|')}))\.?$`,
  'i',
);

/** Finds out what is to be done, and until when: "Buy milk tomorrow". */
export const handler = refusing(async ({ text, today }: Text): Promise<Draft> => {
  const said = text.trim();
  if (said === '') throw new Refusal('Say what is to be done.');
  if (said.length > LONGEST) throw new Refusal(`A text has ${LONGEST} characters at most.`);
  const when = WHEN.exec(said);
  if (!when) return { title: said, dueOn: null };
  const title = said.slice(0, when.index).trim();
  if (title === '') throw new Refusal('Say what is to be done, and not only when.');
  return { title, dueOn: dateAfter(today, daysUntil(today, when)) };
});

function daysUntil(today: string, [, near, count, weekday]: RegExpExecArray): number {
  if (near) return near.toLowerCase() === 'today' ? 0 : 1;
  if (count) return Number(count);
  const ahead = WEEKDAYS.indexOf(String(weekday).toLowerCase()) - new Date(today).getUTCDay();
  // The day that has the name of today is a week away.
  return ahead > 0 ? ahead : ahead + 7;
}

function dateAfter(today: string, days: number): string {
  return new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);
}
