import type { PolicyDocument, Statement } from '../../lib/policy/statement';

/** What a caller asks IAM for. */
export interface IamRequest {
  readonly action: string;
  /** The ARN that it goes to; `*` where the action knows none. */
  readonly resource: string;
  readonly tags?: Readonly<Record<string, string>>;
}

/**
 * Whether a policy allows a request, by the rules of IAM as far as our policies use them: no denials, and no condition but on tags.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function isAllowed({ Statement }: PolicyDocument, request: IamRequest): boolean {
  return Statement.some((statement) => allows(statement, request));
}

/** Whether one statement does. */
export function allows(
  { Action, Resource, Condition }: Statement,
  { action, resource, tags = {} }: IamRequest,
): boolean {
  return (
    Action.some((pattern) => matches(pattern.toLowerCase(), action.toLowerCase())) &&
    Resource.some((pattern) => matches(pattern, resource)) &&
    Object.entries(Condition?.StringEquals ?? {}).every(([key, value]) => tags[tagIn(key)] === value)
  );
}

/** Each policy is asked about the requests of all labs. */
const expressions = new Map<string, RegExp>();

function matches(pattern: string, text: string): boolean {
  const expression = expressions.get(pattern) ?? expressionOf(pattern);
  expressions.set(pattern, expression);
  return expression.test(text);
}

/** `*` stands for any text, also one with colons and slashes; `?` for one character. */
function expressionOf(pattern: string): RegExp {
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${expression}$`);
}

function tagIn(key: string): string {
  const [, tag] = key.match(/^aws:ResourceTag\/(.+)$/) ?? [];
  if (!tag) throw new Error(`The evaluator does not know the condition key ${key}.`);
  return tag;
}
