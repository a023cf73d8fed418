/** The five sets of study notes, by what they teach. */
export const notes = {
  '000': 'CI/CD, CloudFormation, monitoring, messaging, Lambda',
  '001': 'AWS CLI and services',
  '002': 'Developer Associate course',
  '003': 'Developer certification',
  '004': 'DevOps Engineer Professional',
} as const;

export type Note = keyof typeof notes;

/** How a claim is proved: on the synthesized template, by a walkthrough step, or told in the guide. */
export type ClaimKind = 'template' | 'behaviour' | 'concept';

/** One fact that the notes teach. Outside its topic it is named `topic/claim`. */
export interface Claim {
  readonly id: string;
  readonly text: string;
  readonly kind: ClaimKind;
  /** What to look at. A template's path is written AWS::Service::Type.Property.Nested. */
  readonly how?: string;
  /** What holds today where the notes are wrong or out of date; the proof follows it. */
  readonly today?: string;
  /** The AWS page on which `today` or `how` rests. */
  readonly source?: string;
  readonly notes: readonly Note[];
}

/** A service or subject of the notes; exactly one lab owns it, unless it is told in a page of its own. */
export interface Topic {
  readonly id: string;
  readonly name: string;
  /** What changed for the service as a whole since the notes were written. */
  readonly today?: string;
  /** The AWS page on which `today` rests. */
  readonly source?: string;
  /** The sections of the notes that teach it. */
  readonly mirrors: readonly { readonly note: Note; readonly section: string }[];
  readonly claims: readonly Claim[];
  /** The page that tells it, as a path from the project's folder. Only for concepts that no architecture would show. */
  readonly guide?: string;
}
