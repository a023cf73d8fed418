import { dirname, join } from 'node:path';
import { stateDir } from '../state-dir';

/** What Python and Node.js may need to start at all, where temporary files go, and the emulator's own switch. */
const KEPT = [
  'LD_LIBRARY_PATH',
  'DYLD_LIBRARY_PATH',
  'DYLD_FALLBACK_LIBRARY_PATH',
  'TMPDIR',
  'CODEDEPLOY_SECONDS_PER_MINUTE',
];

/**
 * The environment of the emulator, which its functions inherit: as the one of Lambda, and nothing of the user's that could
 * change what a lab meets or send it elsewhere, be it a proxy, a profile or an option of Node.js.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
 */
export function emulatorEnvironment(users: NodeJS.ProcessEnv): Record<string, string> {
  const kept = KEPT.flatMap((name) => (users[name] === undefined ? [] : [[name, users[name]] as const]));
  return {
    ...Object.fromEntries(kept),
    // Functions run on the Node.js that runs the labs.
    PATH: [dirname(process.execPath), '/usr/local/bin', '/usr/bin', '/bin', '/opt/bin'].join(':'),
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    // Without one, SDKs look up the user's for ~/.aws.
    HOME: join(stateDir(), 'local-aws'),
  };
}
