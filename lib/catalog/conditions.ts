import type { CloudFormationResource, CloudFormationTemplate } from './synth';

/** What stands there of a template where nobody gives a parameter: without conditions, and with those that hold by the defaults. */
export function standingByDefault(template: CloudFormationTemplate): CloudFormationResource[] {
  return Object.values(template.Resources).filter(
    ({ Condition }) => Condition === undefined || evaluated(template, { Condition }) === true,
  );
}

/**
 * A condition's value with the parameters' defaults, or what it is made of; undefined where that is known only in an account.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-conditions.html
 */
function evaluated(template: CloudFormationTemplate, expression: unknown): unknown {
  if (typeof expression !== 'object' || expression === null) return expression;
  const [[name, operand] = ['', undefined]] = Object.entries(expression);
  const operands = () => (operand as unknown[]).map((each) => evaluated(template, each));
  switch (name) {
    case 'Ref':
      return template.Parameters?.[operand]?.Default;
    case 'Condition':
      return evaluated(template, template.Conditions?.[operand]);
    case 'Fn::Equals':
      return equal(operands());
    case 'Fn::Not':
      return opposite(operands()[0]);
    case 'Fn::And':
      return all(operands());
    case 'Fn::Or':
      return opposite(all(operands().map(opposite)));
    default:
      return undefined;
  }
}

function equal([one, other]: unknown[]): boolean | undefined {
  return one === undefined || other === undefined ? undefined : String(one) === String(other);
}

function opposite(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? !value : undefined;
}

function all(values: unknown[]): boolean | undefined {
  if (values.includes(false)) return false;
  return values.includes(undefined) ? undefined : true;
}
