import { LabError } from '../lab-error';
import type { AskForCode } from '../target/identity';
import { ask } from './ask';
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
    const code = await ask(`The code of ${device}: `).catch(() => {
      throw interrupted('Nothing was done.');
    });
    return requireDigits(code.trim());
  };
}

/** @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
function requireDigits(code: string): string {
  if (/^\d{6}$/.test(code)) return code;
  throw new LabError({
    code: 'mfa-code',
    message: 'The code of an MFA device has six digits.',
    remedy: 'Run the command again, and type what the device shows.',
    exitCode: 2,
  });
}
