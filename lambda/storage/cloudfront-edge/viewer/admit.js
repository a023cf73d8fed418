// Before the cache, on each request for members: lets in who has a token that is signed and not over.

import cf from 'cloudfront';
import crypto from 'crypto';

const keys = cf.kvs();

async function handler(event) {
  const request = event.request;
  const header = request.headers.authorization;
  if (!header) return refused('Members send their token as `Authorization: Bearer TOKEN`.');
  const token = header.value.match(/^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/);
  if (!token) return refused('This is no token: it has three parts with a dot between them.');

  // Not caught: without a key nobody is let in, and the error is counted.
  const key = await keys.get('signing-key');
  const signature = crypto.createHmac('sha256', key).update(`${token[1]}.${token[2]}`).digest('base64url');
  if (!isSame(signature, token[3])) return refused('This token is not signed with our key.');
  const claims = claimsOf(token[2]);
  if (!claims || typeof claims.sub !== 'string') return refused('This token does not say whose it is.');
  if (!(claims.exp > Date.now() / 1000)) return refused('This token is over.');

  // The secret goes no further than here.
  delete request.headers.authorization;
  if (request.uri.endsWith('/')) request.uri += 'index.html';
  return request;
}

// As long for a wrong letter at the beginning as for one at the end.
function isSame(one, other) {
  let differences = one.length ^ other.length;
  for (let i = 0; i < one.length; i++) differences |= one.charCodeAt(i) ^ other.charCodeAt(i);
  return differences === 0;
}

function claimsOf(part) {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch (error) {
    return undefined;
  }
}

function refused(why) {
  return {
    statusCode: 401,
    statusDescription: 'Unauthorized',
    headers: {
      'www-authenticate': { value: 'Bearer realm="members"' },
      'content-type': { value: 'application/json' },
      'cache-control': { value: 'no-store' },
    },
    body: JSON.stringify({ refused: why }),
  };
}
