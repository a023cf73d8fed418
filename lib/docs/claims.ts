import { type ClaimId, claimIdsOf, claimOf, topics } from '../curriculum/claims';
import { ClaimProofs } from './claim-proofs';
import type { Guide } from './guides';
import { link, plain, table } from './markdown';

/**
 * What the notes teach in the topics of a guide, a table each: what holds, how it is proved, and where the proof stands, which may be
 * in another of the guides.
 */
export function claimsBlock(guide: Guide, guides: readonly Guide[]): string {
  const proofs = new ClaimProofs(guide.path, guide, guides);
  return topics
    .filter(({ id }) => guide.topics.includes(id))
    .flatMap((topic) => [
      `### ${topic.name}`,
      ...(topic.today ? [sourced(`Today: ${plain(topic.today)}`, topic.source)] : []),
      claimsTable(claimIdsOf(topic), proofs),
    ])
    .join('\n\n');
}

export function claimsTable(claims: readonly ClaimId[], proofs: ClaimProofs): string {
  return table(
    ['Claim', 'How it is proved', 'Where'],
    claims.map((claim) => [whatHolds(claim), proofs.ways(claim), proofs.places(claim)]),
  );
}

/** What a claim says, what holds today, and the AWS page behind it. */
export function whatHolds(claim: ClaimId): string {
  const { text, today, source } = claimOf(claim);
  return sourced(today === undefined ? plain(text) : `${plain(text)}<br>**Today:** ${plain(today)}`, source);
}

/** A text with the AWS page that it rests on, if that is known. */
export function sourced(text: string, page: string | undefined): string {
  return page === undefined ? text : `${text} (${link('AWS', page)})`;
}
