// What an authenticator app does: the code of this half minute, from the secret that the user pool gave (RFC 6238).
//   node totp.mjs <secret>
import { createHmac } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const HALF_MINUTE = 30_000;

const bits = [...process.argv[2]].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('');
const secret = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
const counter = Buffer.alloc(8);
counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / HALF_MINUTE)));
const mac = createHmac('sha1', secret).update(counter).digest();
const code = (mac.readUInt32BE(mac.at(-1) & 0xf) & 0x7fffffff) % 1_000_000;
console.log(String(code).padStart(6, '0'));
