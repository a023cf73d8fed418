/** The kinds of what is compared, in the order in which they are printed. */
export const CHECKS = ['properties', 'numbers', 'values', 'services', 'runtimes'] as const;
export type Check = (typeof CHECKS)[number];

/** One comparison of what stands here with what a model of AWS says. */
export interface Comparison {
  readonly check: Check;
  /** The id of the claim, or the file. */
  readonly where: string;
  /** What stands there: "AWS::SQS::Queue.DelaySeconds up to 900". */
  readonly says: string;
  /** What the model says instead, with its version. Absent where both agree. */
  readonly instead?: { readonly text: string; readonly model: string };
}

/** A comparison in which both do not agree. */
export type Finding = Comparison & Required<Pick<Comparison, 'instead'>>;

/** A finding that is right as it stands, for as long as the model says `instead`. */
export interface Exception {
  readonly where: string;
  readonly instead: string;
  /** A full sentence. */
  readonly reason: string;
}

/** The findings that no exception explains, and the exceptions that explain none any more. */
export function judge(
  comparisons: readonly Comparison[],
  exceptions: readonly Exception[],
): { readonly open: Finding[]; readonly stale: Exception[] } {
  const findings = comparisons.filter((each): each is Finding => each.instead !== undefined);
  const explains = (exception: Exception, finding: Finding) =>
    exception.where === finding.where && exception.instead === finding.instead.text;
  return {
    open: findings.filter((finding) => !exceptions.some((exception) => explains(exception, finding))),
    stale: exceptions.filter((exception) => !findings.some((finding) => explains(exception, finding))),
  };
}
