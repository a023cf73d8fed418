import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { LabError } from '../../lab-error';
import type { Target } from '../target';

/** What the emulator can do beside serving: enforce IAM, as AWS always does; record every call in CloudTrail. */
export type Switch = 'iam' | 'cloudtrail';

type SwitchedTarget = Pick<Target, 'flags' | 'description'> & {
  readonly clientConfig: Readonly<Record<string, unknown>>;
};

/**
 * Turns switches of the emulator on until the function that it returns is called, or this process ends. Two who hold the same switch do
 * not disturb each other. An emulator of somebody else (`--endpoint`) stays as it is.
 *
 * Throws `emulator-switch` where an emulator of an older version of this project runs.
 */
export async function holdSwitches(target: SwitchedTarget, switches: readonly Switch[]): Promise<() => Promise<void>> {
  const on = switches.map((name) => `on=${name}`).join('&');
  // The emulator holds them for as long as the body of this request is open.
  const hold = request(`${target.clientConfig.endpoint}/_local/switches?${on}`, { method: 'POST', agent: false });
  const answer = await answerTo(hold);
  if (answer.statusCode === 200) {
    return async () => {
      // An emulator that died meanwhile has closed it, and says so no second time.
      if (answer.closed) return;
      const off = new Promise<void>((resolve) => answer.once('close', resolve));
      hold.end();
      await off;
    };
  }
  hold.destroy();
  if (target.flags.endpoint) return async () => {};
  throw new LabError({
    code: 'emulator-switch',
    message: `${target.description} does not know the switches ${switches.join(', ')}: it was started by an older version.`,
    remedy: '`npx lab down --all --local` stops it; deploy the lab again.',
  });
}

function answerTo(hold: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    // Also after the answer: an emulator that died has nothing left to be turned off.
    hold.on('error', reject);
    hold.once('response', (answer) => resolve(answer.on('error', () => {}).resume()));
    hold.flushHeaders();
  });
}
