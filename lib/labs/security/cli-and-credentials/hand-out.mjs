// Hands out the credentials of a desk as the two do that are asked over the network: the agent of ECS, and the metadata service of EC2.
//   node hand-out.mjs <folder of the desk>     writes its address to <folder>/address
// https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html
// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-security-credentials.html
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

const [desk] = process.argv.slice(2);
const ROLES = '/latest/meta-data/iam/security-credentials/';
const SESSION = 'asked-for-first';

const answers = {
  // ECS: one request, with the token that stands in a variable of the container.
  'GET /task-role': ({ authorization }) => authorization === 'for-this-task' && file('container.json'),
  // EC2: first a token of one's own, which no page can be tricked to ask for; then the name of the role; then its credentials.
  'PUT /latest/api/token': () => SESSION,
  [`GET ${ROLES}`]: (headers) => isKnown(headers) && 'observer',
  [`GET ${ROLES}observer`]: (headers) => isKnown(headers) && file('instance.json'),
};

const isKnown = (headers) => headers['x-aws-ec2-metadata-token'] === SESSION;
const file = (name) => readFileSync(join(desk, name), 'utf8');

const server = createServer(({ method, url, headers }, response) => {
  const answer = answers[`${method} ${url}`];
  const text = answer?.(headers);
  response.writeHead(text ? 200 : answer ? 401 : 404).end(text || '');
});
server.listen(0, '127.0.0.1', () => {
  // Whole or not at all: a shell waits for it.
  const address = join(desk, 'address');
  writeFileSync(`${address}.new`, `http://127.0.0.1:${server.address().port}`);
  renameSync(`${address}.new`, address);
});
