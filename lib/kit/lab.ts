import type { ClaimId, TemplateClaimId, TopicId } from '../curriculum/claims';

/** A lab that is broken on purpose: a copy of its code with a mistake in it, as people make it at work. */
export interface Fault {
  readonly changes: readonly FaultyChange[];
  /** What somebody would notice first. */
  readonly symptom: string;
  /** Each leads nearer to the cause. */
  readonly hints: readonly string[];
  readonly cause: string;
  readonly fix: string;
  /** What does not hold any more. */
  readonly breaks: BrokenClaim | BrokenStep;
  /** The emulator does not show it, for this reason; then it breaks a claim. */
  readonly awsOnly?: string;
}

interface BrokenClaim {
  /** Its assertion fails on the template of the copy. */
  readonly claim: TemplateClaimId;
  /** The step that a walk stops at, too, where the emulator shows it. */
  readonly step?: string;
}

interface BrokenStep {
  readonly claim?: undefined;
  /** The title of the first step of the walkthrough that does not hold. */
  readonly step: string;
}

interface FaultyChange {
  /** From the project's root. */
  readonly file: string;
  /** Stands in the file once. */
  readonly from: string;
  readonly to: string;
}

/** A real engine that stands behind a service of the emulator: ElastiCache, Athena, RDS. */
export type Engine = 'valkey' | 'duckdb' | 'postgresql';

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
  /** IAM is enforced on the emulator while a lab is walked; a full sentence why it cannot be for this one. */
  readonly iamNotEnforcedLocally?: string;
  /** Regions beside the one that it is deployed to, in which something of it stands, too: what is left is looked for there as well. */
  readonly otherRegions?: (home: string) => readonly string[];
  /** What the emulator runs for it beside itself, installed when the lab is deployed there: Valkey behind ElastiCache and so on. */
  readonly engines?: readonly Engine[];
  /** Its walkthrough reads CloudTrail: the emulator records calls while it is walked. */
  readonly cloudTrail?: true;
  /** Ended services synthesize and are asserted, and are never deployed. */
  readonly status?: { readonly ended: string; readonly successor: string };
  /**
   * Stacks beside the lab's own, by the word that their names add to it: `Pipeline` is the class `<Stack>Pipeline` in stack.ts, and
   * gets the lab's own stack in its prop `main`.
   */
  readonly moreStacks?: Readonly<Record<string, { readonly local: true | { readonly not: string } }>>;
  readonly variants?: Readonly<Record<string, Partial<Props>>>;
  /** Ways to break it, for `lab up --fault`. */
  readonly faults?: Readonly<Record<string, Fault>>;
  /** Claims of the topics that have no proof, each with a full-sentence reason. */
  readonly unproved?: Partial<Record<ClaimId, string>>;
}

/** Describes a lab; the type parameter is its stack's props, so that variants are checked against them. */
export function defineLab<Props = object>(lab: Lab<Props>): Lab<Props> {
  return lab;
}
