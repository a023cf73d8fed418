import { typesIn } from '../curriculum/how';
import type { Comparison } from './finding';
import type { Lifecycle, Specification } from './specification';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const DAY = new RegExp(`\\b(\\d{1,2}) (${MONTHS.join('|')})[a-z]* (\\d{4})\\b|\\b\\d{4}-\\d{2}-\\d{2}\\b`, 'g');

const WORDS: Readonly<Record<Lifecycle['status'], string>> = {
  maintenance: 'closed to new customers',
  sunset: 'going to end',
  shutdown: 'ended',
};

/**
 * Whether what ended, or is going to, is said of each resource type that a text names, with its day. `said` is what is said: the remarks on
 * what holds today.
 */
export function compareServices(
  where: string,
  text: string,
  said: string | undefined,
  { model, typeOf }: Specification,
): Comparison[] {
  return typesIn(text).flatMap((type) => {
    const lifecycle = typeOf(type)?.lifecycle;
    if (!lifecycle) return [];
    const { status, date } = lifecycle;
    const fits = date ? daysIn(said ?? '').includes(date) : Boolean(said);
    return {
      check: 'services' as const,
      where,
      says: `${type} (${daysIn(said ?? '').join(', ') || said || 'no word of an end'})`,
      ...(!fits && { instead: { text: `${WORDS[status]}${date ? `, ${date}` : ''}`, model } }),
    };
  });
}

/** The days that a text names, "16 Oct 2025" or 2025-10-16, as the latter. */
function daysIn(text: string): string[] {
  return [...text.matchAll(DAY)].map(([whole, day, month, year]) => {
    if (!day || !month) return whole;
    return `${year}-${String(MONTHS.indexOf(month) + 1).padStart(2, '0')}-${day.padStart(2, '0')}`;
  });
}
