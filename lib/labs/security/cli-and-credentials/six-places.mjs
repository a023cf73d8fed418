// Takes the role of an observer six times, and lays the credentials into six places of a desk. Each session is named after its place,
// so that GetCallerIdentity tells which one the AWS CLI has found.
//   node six-places.mjs <role ARN> <folder of the desk>
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';

const [RoleArn, desk] = process.argv.slice(2);
const FIFTEEN_MINUTES = 900;
const OWNER_ONLY = { mode: 0o600 };
const sts = new STSClient({});

const take = async (RoleSessionName) => {
  const { Credentials } = await sts.send(
    new AssumeRoleCommand({ RoleArn, RoleSessionName, DurationSeconds: FIFTEEN_MINUTES }),
  );
  return Credentials;
};
const places = ['option', 'variables', 'credentials-file', 'config-file', 'container', 'instance'];
const [option, variables, credentialsFile, configFile, container, instance] = await Promise.all(places.map(take));

const section = (name, { AccessKeyId, SecretAccessKey, SessionToken }) =>
  `[${name}]\naws_access_key_id = ${AccessKeyId}\naws_secret_access_key = ${SecretAccessKey}\naws_session_token = ${SessionToken}\n`;
// A container and an instance hand out the same thing, under names of their own.
const document = ({ SessionToken: Token, ...credentials }) =>
  JSON.stringify({ ...credentials, Token, Code: 'Success' });

mkdirSync(join(desk, '.aws'), { recursive: true });
const files = {
  '.aws/credentials': section('default', credentialsFile) + section('profile-of-the-option', option),
  '.aws/config': section('default', configFile),
  variables: [
    `export AWS_ACCESS_KEY_ID='${variables.AccessKeyId}'`,
    `export AWS_SECRET_ACCESS_KEY='${variables.SecretAccessKey}'`,
    `export AWS_SESSION_TOKEN='${variables.SessionToken}'`,
  ].join('\n'),
  'container.json': document(container),
  'instance.json': document(instance),
};
for (const [file, text] of Object.entries(files)) writeFileSync(join(desk, file), text, OWNER_ONLY);
console.log(places.join('\n'));
sts.destroy();
