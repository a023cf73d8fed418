import { totp } from './totp';

const [seed = '', ...times] = process.argv.slice(2);
if (!seed || times.some((time) => !/^\d+$/.test(time))) {
  throw new Error('Usage: print-totp <seed> [seconds since 1970 ...]');
}
for (const time of times.length > 0 ? times.map(Number) : [Date.now() / 1000]) console.log(totp(seed, time));
