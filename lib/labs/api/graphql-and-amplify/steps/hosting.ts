import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import type { Captured } from '../requests';
import type { GraphqlAndAmplify } from '../stack';

const awsOnly = 'The emulator has no Amplify Hosting: the app and its branches are records there.';
const printed = (stdout: string) => ({ stdout, stderr: '', code: 0 });

/** The pages, by hand: the lab is deployed without a repository. */
export const hosting = walkthrough<GraphqlAndAmplify, Captured>((step) => [
  step({
    title: 'Publish a page',
    explain: 'Without a repository a release is a zip file. With one, a push does this, and tests come before.',
    command: `folder=$(mktemp -d) && cd "$folder" && mkdir assets
echo '<!doctype html><title>To-dos</title><h1>To-dos</h1>' > index.html && echo 'h1 { color: teal }' > assets/app.css
zip -qr pages.zip index.html assets
read -r job url <<< "$(aws amplify create-deployment --app-id "$AppId" --branch-name next --query '[jobId, zipUploadUrl]' --output text)"
curl -sS --fail --upload-file pages.zip "$url"
aws amplify start-deployment --app-id "$AppId" --branch-name next --job-id "$job" --query jobSummary.jobId --output text
rm -rf "$folder"`,
    actions: ['amplify:CreateDeployment', 'amplify:StartDeployment'],
    awsOnly,
    example: printed('1'),
    capture: { JobId: 'stdout' },
    check: ({ stdout }) => expect(stdout).toMatch(/^\d+$/),
  }),
  step({
    title: 'Wait until it is out',
    explain: 'Each release is a job with a number; the branch shows the last that succeeded.',
    command:
      'aws amplify get-job --app-id "$AppId" --branch-name next --job-id "$JobId" --query job.summary.status --output text',
    actions: ['amplify:GetJob'],
    awsOnly,
    example: printed('SUCCEED'),
    withinSeconds: 120,
    check: ({ stdout }) => expect(stdout).toBe('SUCCEED'),
  }),
  step({
    title: 'Look at the next release',
    explain: 'The branch asks for a password.',
    request: ({ NextUrl }) => ({ url: NextUrl }),
    awsOnly,
    example: { status: 401, headers: { 'www-authenticate': 'Basic realm="next"' }, body: '' },
    withinSeconds: 60,
    check: ({ status }) => expect(status).toBe(401),
  }),
  step({
    title: 'Get the password',
    explain: 'It was made when the stack was deployed, and stands in no file.',
    command: `password=$(aws secretsmanager get-secret-value --secret-id "$PasswordArn" --query SecretString --output text)
printf 'friend:%s' "$password" | base64`,
    actions: ['secretsmanager:GetSecretValue'],
    awsOnly,
    example: printed('ZnJpZW5kOm1hZGUgdXA='),
    capture: { BasicAuth: 'stdout' },
    secret: true,
    check: ({ stdout }) => expect(stdout).toMatch(/^[\w+/=]+$/),
  }),
  step({
    title: 'Look at it as a friend',
    explain: 'With the headers that the app adds to each answer.',
    request: ({ NextUrl, BasicAuth }) => ({ url: NextUrl, headers: { authorization: `Basic ${BasicAuth}` } }),
    awsOnly,
    example: {
      status: 200,
      headers: { 'content-type': 'text/html', 'x-frame-options': 'DENY', 'x-content-type-options': 'nosniff' },
      body: '<!doctype html><title>To-dos</title><h1>To-dos</h1>\n',
    },
    check: ({ status, headers, body }) => {
      expect(status).toBe(200);
      expect(headers['x-frame-options']).toBe('DENY');
      expect(body).toContain('To-dos');
    },
  }),
  step({
    title: 'Follow an old address',
    explain: 'The first rule that fits: what used to be a task is a to-do now.',
    request: ({ NextUrl, BasicAuth }) => ({
      url: `${NextUrl}/tasks/7`,
      headers: { authorization: `Basic ${BasicAuth}` },
    }),
    awsOnly,
    example: { status: 301, headers: { location: '/to-dos/7' }, body: '' },
    check: ({ status, headers }) => {
      expect(status).toBe(301);
      expect(headers.location).toMatch(/\/to-dos\/7$/);
    },
  }),
  step({
    title: 'Open a page that is no file',
    explain: 'The app has one page, which knows all addresses: this is a rewrite, with status 200.',
    request: ({ NextUrl, BasicAuth }) => ({
      url: `${NextUrl}/to-dos/7`,
      headers: { authorization: `Basic ${BasicAuth}` },
    }),
    awsOnly,
    example: {
      status: 200,
      headers: { 'content-type': 'text/html' },
      body: '<!doctype html><title>To-dos</title><h1>To-dos</h1>\n',
    },
    check: ({ status, body }) => {
      expect(status).toBe(200);
      expect(body).toContain('To-dos');
    },
  }),
]);
