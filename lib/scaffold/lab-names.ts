import { pascalCase } from '../catalog/catalog';

/** What a new lab is to be. */
export interface LabOrder {
  /** `section/lab` */
  readonly name: string;
  /** Ids of topics of the curriculum. */
  readonly topics: readonly string[];
  /** Default: the lab's name as words. */
  readonly title?: string;
  /** Name of its first handler. */
  readonly handler?: string;
}

/** What a new lab is called, wherever something of it stands. */
export interface LabNames {
  readonly section: string;
  readonly slug: string;
  readonly path: string;
  readonly title: string;
  /** The class of its stack, and the stack. */
  readonly className: string;
  /** The handler's file and what the stack calls the function. */
  readonly handler: string;
  readonly functionId: string;
  readonly functionOutput: string;
}

/** Where nobody says what the first handler does. */
const DEFAULT_HANDLER = 'handle-event';

export function namesOf({ name, title, handler = DEFAULT_HANDLER }: LabOrder): LabNames {
  const [section = '', slug = ''] = name.split('/');
  const functionId = pascalCase(handler);
  return {
    section,
    slug,
    path: `${section}/${slug}`,
    title: title?.trim().replaceAll(/\s+/g, ' ') || words(slug),
    className: pascalCase(slug),
    handler,
    functionId,
    functionOutput: `${functionId}Name`,
  };
}

/** `sqs-queues` as `Sqs queues`. */
function words(slug: string): string {
  return slug.charAt(0).toUpperCase() + slug.slice(1).replaceAll('-', ' ');
}
