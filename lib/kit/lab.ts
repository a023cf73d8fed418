import type { ClaimId, TopicId } from '../curriculum/claims';

/** A stack that is broken on purpose. */
interface Fault<Props> {
  readonly props: Partial<Props>;
  /** What somebody at work would notice first. */
  readonly symptom: string;
  readonly hints: readonly string[];
  readonly fix: string;
}

/** What a lab is: everything that can be known without loading the CDK. */
export interface Lab<Props = object> {
  readonly title: string;
  /** One sentence for the catalog: what the learner gets. */
  readonly summary: string;
  /** The topics of the curriculum that this lab owns: each of their claims has a proof here, or a reason in `unproved`. */
  readonly topics: readonly TopicId[];
  readonly level: 'foundational' | 'associate' | 'professional';
  /** Labs to do before, as `section/lab`. */
  readonly needs: readonly string[];
  /** AWS's names of the services, in the order of the data's way. */
  readonly services: readonly string[];
  /** Minutes for a learner who reads and does each step. */
  readonly minutes: number;
  /** What a walk costs on AWS beside what the lab costs while it is up and idle, which lib/cost knows; a full sentence. */
  readonly costOfWalk: string;
  /** `local`: deploys and walks on the emulator. A reason, where it cannot. */
  readonly local: true | { readonly not: string };
  /** Ended services synthesize and are asserted, and are never deployed. */
  readonly status?: { readonly ended: string; readonly successor: string };
  /**
   * Stacks beside the lab's own, by the word that their names add to it: `Pipeline` is the class `<Stack>Pipeline` in stack.ts, and
   * gets the lab's own stack in its prop `main`.
   */
  readonly moreStacks?: Readonly<Record<string, { readonly local: true | { readonly not: string } }>>;
  readonly variants?: Readonly<Record<string, Partial<Props>>>;
  readonly faults?: Readonly<Record<string, Fault<Props>>>;
  /** Claims of the topics that have no proof, each with a full-sentence reason. */
  readonly unproved?: Partial<Record<ClaimId, string>>;
}

/** Describes a lab; the type parameter is its stack's props, so that variants and faults are checked against them. */
export function defineLab<Props = object>(lab: Lab<Props>): Lab<Props> {
  return lab;
}
