import { type Statement, statementsIn } from '../curriculum/how';
import { type ApiModels, apiLimitsAt } from './api-models';
import type { Comparison } from './finding';
import { allows, type Limits, limitsText } from './limits';
import { limitsAt, type Specification } from './specification';

/** Whether the numbers and values that a `how` gives to properties are those of the specification and of the API models. */
export function compareStatements(
  where: string,
  how: string,
  specification: Specification,
  apis: ApiModels,
): Comparison[] {
  return statementsIn(how).flatMap((statement) => {
    const limits = [
      firstOf(statement, (path) => limitsAt(specification, statement.type, path)),
      firstOf(statement, (path) => apiLimitsAt(apis, statement.type, path)),
    ];
    return limits.flatMap((each) => (each ? compareWith(where, statement, each) : []));
  });
}

function firstOf({ paths }: Statement, limitsOf: (path: readonly string[]) => Limits | undefined): Limits | undefined {
  for (const path of paths) {
    const limits = limitsOf(path);
    if (limits) return limits;
  }
  return undefined;
}

function compareWith(where: string, { name, values, minimum, maximum }: Statement, limits: Limits): Comparison[] {
  const { model } = limits;
  const check = limits.values ? 'values' : 'numbers';
  const compared = (said: string, fits: boolean): Comparison => ({
    check,
    where,
    says: `${name} ${said}`,
    ...(!fits && { instead: { text: limitsText(limits), model } }),
  });
  const bounds = [
    minimum !== undefined && limits.minimum !== undefined && compared(`from ${minimum}`, minimum === limits.minimum),
    maximum !== undefined && limits.maximum !== undefined && compared(`up to ${maximum}`, maximum === limits.maximum),
  ];
  const comparable = values.filter((value) => limits.values || /^[\d.]+$/.test(value));
  return [
    ...bounds.filter((each) => each !== false),
    ...comparable.map((value) => compared(`= ${value}`, allows(limits, value))),
  ];
}
