import { type Claim, curriculum, type Topic } from '../../curriculum';

type Topics = (typeof curriculum)[keyof typeof curriculum][number];

type ClaimIdOf<T> = T extends { id: infer Id extends string; claims: readonly (infer C)[] }
  ? C extends { id: infer ClaimName extends string }
    ? `${Id}/${ClaimName}`
    : never
  : never;

type ClaimIdOfKind<T, Kind> = T extends { id: infer Id extends string; claims: readonly (infer C)[] }
  ? C extends { id: infer ClaimName extends string; kind: Kind }
    ? `${Id}/${ClaimName}`
    : never
  : never;

export type Section = keyof typeof curriculum;
export type TopicId = Topics['id'];
/** `topic/claim`, a union of all that the notes teach: a typo does not compile. */
export type ClaimId = ClaimIdOf<Topics>;
/** The claims that an assertion on a template proves. */
export type TemplateClaimId = ClaimIdOfKind<Topics, 'template'>;

export const sections = Object.keys(curriculum) as Section[];

/** All topics, in the order of the sections and of the notes. */
export const topics: readonly (Topic & { readonly section: Section })[] = sections.flatMap((section) =>
  (curriculum[section] as readonly Topic[]).map((topic) => ({ ...topic, section })),
);

const claimsById = new Map(
  topics.flatMap((topic) => topic.claims.map((claim) => [`${topic.id}/${claim.id}`, claim] as const)),
);

/** The claim with this id. Throws where there is none, which only an untyped id can cause. */
export function claimOf(id: ClaimId): Claim {
  const claim = claimsById.get(id);
  if (!claim) throw new Error(`The curriculum has no claim ${id}.`);
  return claim;
}

/** The ids of a topic's claims, in the order of the notes. */
export function claimIdsOf(topic: Topic): ClaimId[] {
  return topic.claims.map((claim) => `${topic.id}/${claim.id}` as ClaimId);
}

/** What a claim says, with what holds today: most corrections are remarks on the text, and make no sense alone. */
export function claimText(id: ClaimId): string {
  const { text, today } = claimOf(id);
  return today ? `${text} Today: ${today}` : text;
}
