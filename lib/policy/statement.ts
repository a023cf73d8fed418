/** A statement of an IAM policy, as far as it is written here: it only ever allows. */
export interface Statement {
  /** What it is for; letters and digits only. */
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: { readonly StringEquals: Readonly<Record<string, string>> };
}

/** An IAM policy. */
export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly Statement[];
}

/** Allows these actions, each named once and in order, so that a policy changes only where a lab does. */
export function allow(
  Sid: string,
  actions: readonly string[],
  Resource: readonly string[],
  Condition?: Statement['Condition'],
): Statement {
  return { Sid, Effect: 'Allow', Action: [...new Set(actions)].sort(), Resource, ...(Condition && { Condition }) };
}
