import { Refusal } from '../../shared/refusal';

/**
 * What CloudFormation asks a macro.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-macros-author.html
 */
export interface MacroRequest {
  readonly requestId: string;
  /** What stands beside the `Fn::Transform`. */
  readonly fragment: unknown;
  /** The macro's own parameters, as they are written in the template. */
  readonly params: { readonly Days?: unknown };
  /** The values of the template's parameters. */
  readonly templateParameterValues: Readonly<Record<string, unknown>>;
}

export interface MacroAnswer {
  readonly requestId: string;
  /** All but `success` is a failure. */
  readonly status: 'success' | 'failure';
  /** What stands in the template in the place of the fragment. */
  readonly fragment?: unknown;
  readonly errorMessage?: string;
}

const SECONDS_OF_A_DAY = 24 * 60 * 60;

/** A macro that makes seconds of days: `Fn::Transform: { Name: ..., Parameters: { Days: 14 } }`. */
export const handler = async ({ requestId, ...request }: MacroRequest): Promise<MacroAnswer> => {
  try {
    return { requestId, status: 'success', fragment: String(daysIn(request) * SECONDS_OF_A_DAY) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { requestId, status: 'failure', errorMessage: error.message };
  }
};

function daysIn({ fragment, params, templateParameterValues }: Omit<MacroRequest, 'requestId'>): number {
  if (Object.keys(fragment ?? {}).length > 0) throw new Refusal('Nothing may stand beside this macro.');
  const written = params.Days;
  // CloudFormation does not evaluate what it hands on.
  const value = isRef(written) ? templateParameterValues[written.Ref] : written;
  const days = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof days !== 'number' || !Number.isFinite(days) || days < 0) {
    throw new Refusal(`Days is a number, or a Ref to a parameter that is one, and not ${JSON.stringify(written)}.`);
  }
  return days;
}

function isRef(value: unknown): value is { readonly Ref: string } {
  return typeof value === 'object' && value !== null && 'Ref' in value && typeof value.Ref === 'string';
}
