import { type Note, notes, type Topic } from '../../curriculum';
import { topics } from '../curriculum/claims';

export const ALL_NOTES = Object.keys(notes) as Note[];

/** Some sections of a set of notes, and the topics that they teach. */
export interface NotesSection {
  readonly sections: readonly string[];
  readonly topics: readonly Topic[];
}

/** What a heading such as "12.2.13 SQS" or "Section 9: AWS CI/CD" has in front. */
const NUMBER = /^(?:Section )?(\d+(?:\.\d+)*)(?![\w/])/;

/**
 * What a set of notes teaches, in its order. A number is unique, so a numbered section stands alone with all of its topics, by its number.
 * A heading without one, such as "Overview", may occur under many services: such stand together by their topic, in the
 * curriculum's order, before what is numbered.
 */
export function sectionsOf(note: Note, of: readonly Topic[] = topics): NotesSection[] {
  const plain: NotesSection[] = [];
  const numbered = new Map<string, Topic[]>();
  for (const topic of of) {
    const sections = mirroredIn(topic, note);
    const unnumbered = sections.filter((section) => !NUMBER.test(section));
    if (unnumbered.length > 0) plain.push({ sections: unnumbered, topics: [topic] });
    for (const section of sections.filter((other) => NUMBER.test(other))) {
      numbered.set(section, [...(numbered.get(section) ?? []), topic]);
    }
  }
  const inOrder = [...numbered].sort(([one], [other]) => compareNumbers(numberOf(one), numberOf(other)));
  return [...plain, ...inOrder.map(([section, taught]) => ({ sections: [section], topics: taught }))];
}

/** The sections of a set of notes that teach a topic: those without a number, then the others by their number. */
export function mirroredIn({ mirrors }: Topic, note: Note): string[] {
  const sections = mirrors.filter((mirror) => mirror.note === note).map(({ section }) => section);
  return sections.sort((one, other) => compareNumbers(numberOf(one), numberOf(other)));
}

/** Whether a set of notes numbers its sections. */
export function isNumbered(note: Note): boolean {
  return topics.some((topic) => mirroredIn(topic, note).some((section) => NUMBER.test(section)));
}

function numberOf(section: string): number[] {
  const [, number] = NUMBER.exec(section) ?? [];
  return number === undefined ? [] : number.split('.').map(Number);
}

/** By each part in turn, so that 12.2.2 stands before 12.2.13, and 12.2 before both. */
function compareNumbers(one: readonly number[], other: readonly number[]): number {
  for (const [index, part] of one.entries()) {
    const difference = part - (other[index] ?? -1);
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
}
