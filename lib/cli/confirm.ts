import { LabError } from '../lab-error';
import { ask } from './ask';
import { interrupted } from './errors';
import type { TargetOptions } from './options';
import { isInteractive } from './style';

/** A question before something happens on AWS. */
interface Question {
  /** `Deploy it?` */
  readonly question: string;
  /** What it is about, after "This would": `deploy to AWS`. */
  readonly would: string;
  /** What is told where the answer is no: `Nothing was deployed.` */
  readonly otherwise: string;
}

/**
 * Asks before anything costs money or is destroyed on AWS; `--yes` is the answer of scripts. Throws `not-confirmed` where nobody can be
 * asked, `declined` and `interrupted` where the answer is not yes.
 */
export async function confirm(
  options: TargetOptions,
  { question, would, otherwise }: Question,
  signal?: AbortSignal,
): Promise<void> {
  if (options.yes) return;
  if (!isInteractive(options)) {
    throw new LabError({
      code: 'not-confirmed',
      message: `This would ${would}, and there is no terminal to ask in.`,
      remedy: 'Add --yes if you want it, or --local for the emulator.',
      exitCode: 2,
    });
  }
  const answer = await ask(`${question} (y/N) `, signal).catch(() => {
    throw interrupted(otherwise);
  });
  if (/^y(es)?$/i.test(answer.trim())) return;
  throw new LabError({ code: 'declined', message: otherwise, remedy: 'Add --local for the emulator.' });
}
