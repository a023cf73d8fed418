import { LabError } from '../lab-error';
import { sentence } from '../sentence';
import { refusedBy } from '../target/refusals';

/** One thing that labs need, looked at. */
export interface Finding {
  readonly name: string;
  readonly status: 'good' | 'missing';
  /** What was found, or what is wrong, in a line. */
  readonly found: string;
  /** What to do, where something is wrong. */
  readonly remedy?: string;
}

/** One thing to look at: answers with what it found, throws a `LabError` with the remedy where it is not good. */
export interface Check {
  readonly name: string;
  readonly look: () => Promise<string>;
}

/** Looks at one thing after the other, whatever comes of those before. */
export async function examine(checks: readonly Check[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { name, look } of checks) {
    try {
      findings.push({ name, status: 'good', found: await look() });
    } catch (error) {
      const { message, remedy } = refusedBy(error) ?? unexpected(error as Error);
      findings.push({ name, status: 'missing', found: message, remedy });
    }
  }
  return findings;
}

/** What a check found wrong. */
export function wrong(message: string, remedy: string): LabError {
  return new LabError({ code: 'unhealthy', message, remedy });
}

function unexpected({ message }: Error): { message: string; remedy: string } {
  return {
    message: `This could not be looked at: ${sentence(message)}`,
    remedy: 'Look again later; if it stays, open an issue.',
  };
}
