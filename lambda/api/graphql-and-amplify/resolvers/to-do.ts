/** A to-do as it is kept in the table. */
export interface ToDo {
  readonly owner: string;
  readonly id: string;
  readonly title: string;
  readonly done: boolean;
  readonly dueOn: string | null;
  readonly createdAt: string;
  /** Of a part: whose part it is. The owner is in it, so that nobody can add parts to what belongs to another. */
  readonly parent?: string;
}

/** The index by which the parts of a to-do are found. */
export const PARTS = 'Parts';

/** What the parts of a to-do have as their `parent`. */
export function parentOf(owner: string, id: string): string {
  return `${owner}#${id}`;
}
