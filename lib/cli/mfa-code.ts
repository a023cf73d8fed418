import { LabError } from '../lab-error';
import type { AskForCode } from '../target/identity';
import { interrupted } from './errors';
import type { OutputOptions } from './options';
import { isInteractive } from './style';

/** Asks in the terminal for the code of an MFA device, as the CDK does. Throws `mfa-code` where there is none to ask in. */
export function mfaCode(options: OutputOptions): AskForCode {
  return async (device) => {
    if (!isInteractive(options)) {
      throw new LabError({
        code: 'mfa-code',
        message: `Your AWS profile wants the code of ${device}, and there is no terminal to ask in.`,
        remedy:
          'Run `eval "$(aws configure export-credentials --format env)"` in a terminal first: it asks for the code, and the keys that it sets need none.',
        exitCode: 2,
      });
    }
    const prompts = await import('@clack/prompts');
    const code = await prompts.text({ message: `The code of ${device}`, validate: requireDigits });
    if (prompts.isCancel(code)) throw interrupted('Nothing was done.');
    return code;
  };
}

/** @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
function requireDigits(code: string | undefined): string | undefined {
  return /^\d{6}$/.test(code ?? '') ? undefined : 'It has six digits.';
}
