/** The kinds of what is compared, in the order in which they are printed. */
export const CHECKS = ['properties', 'numbers', 'values', 'services', 'runtimes'] as const;
type Check = (typeof CHECKS)[number];

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
type Finding = Comparison & Required<Pick<Comparison, 'instead'>>;

/** Findings that are right as they stand, for one reason. */
export interface Exception {
  /** By claim, what it says and, after a colon, what the model says. The exception ends when either says anything else. */
  readonly claims: Readonly<Record<string, string>>;
  /** A full sentence. */
  readonly reason: string;
}

/** What came of the comparisons. */
export interface Judgement {
  /** The findings that no exception explains. */
  readonly open: readonly Finding[];
  /** What exceptions explain that is found no more. */
  readonly stale: readonly { readonly where: string; readonly finding: string }[];
}

/** Holds the findings against the exceptions. */
export function judge(comparisons: readonly Comparison[], exceptions: readonly Exception[]): Judgement {
  const findings = comparisons.filter((each): each is Finding => each.instead !== undefined);
  const explained = exceptions.flatMap(({ claims }) =>
    Object.entries(claims).map(([where, finding]) => ({ where, finding })),
  );
  const explains = (exception: (typeof explained)[number], { where, says, instead }: Finding) =>
    exception.where === where && exception.finding === `${says}: ${instead.text}`;
  return {
    open: findings.filter((finding) => !explained.some((exception) => explains(exception, finding))),
    stale: explained.filter((exception) => !findings.some((finding) => explains(exception, finding))),
  };
}
