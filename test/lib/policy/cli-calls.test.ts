import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findLab, type LabEntry } from '../../../lib/catalog/catalog';
import { labPolicy } from '../../../lib/policy/lab-policy';
import { DOCTOR_LABS, FIXTURE_LABS, PROJECT } from '../../support/fixture-labs';

/** The packages of the SDK that are not called like IAM's prefix. */
const PREFIXES: Readonly<Record<string, string>> = {
  accessanalyzer: 'access-analyzer',
  cloudcontrol: 'cloudformation',
  'cloudwatch-logs': 'logs',
  'resource-groups-tagging-api': 'tag',
  'service-quotas': 'servicequotas',
};

/** Of a call to API Gateway, IAM knows the HTTP method. */
const BY_METHOD: Readonly<Record<string, string>> = { 'api-gateway:GetAccount': 'apigateway:GET' };

/** What the `lab` command itself calls, as IAM's actions: each command or paginator that a file of it imports from the SDK. */
function callsOfTheCli(): string[] {
  const listing = ['ls-files', '--cached', '--others', '--exclude-standard'];
  const files = execFileSync('git', [...listing, '--', 'lib/cli', 'lib/doctor', 'lib/target'], { cwd: PROJECT });
  const sources = files
    .toString()
    .trim()
    .split('\n')
    .map((file) => readFileSync(join(PROJECT, file), 'utf8'));
  const calls = sources.flatMap((source) =>
    [...source.matchAll(/import \{([^}]+)\} from '@aws-sdk\/client-([a-z-]+)'/g)].flatMap(
      ([, names = '', client = '']) =>
        [...names.matchAll(/\b(\w+)Command\b|\bpaginate(\w+)/g)].map(
          ([, command, pages]) => `${PREFIXES[client] ?? client}:${command ?? pages}`,
        ),
    ),
  );
  return [...new Set(calls.map((call) => BY_METHOD[call] ?? call))];
}

const actionsFor = (entry: LabEntry) => labPolicy(entry, 'aws').Statement.flatMap(({ Action }) => Action);

it('lets a user make each call of the CLI, for labs with keys, a VPC, a global table, an API that logs and an analyzer', () => {
  const calls = callsOfTheCli();
  expect(calls).toContain('cloudformation:DescribeStacks');
  const allowed = ['kinesis-lambda-consumers', 'dynamodb-access-and-indexes', 'rest-orders', 'iam'].flatMap((lab) =>
    actionsFor(findLab(lab)),
  );
  expect(calls.filter((action) => !allowed.includes(action))).toEqual([]);
});

it.each([
  ['no quota that what stands takes of, and no closed service', findLab('sqs-queues'), []],
  ['a VPC in a variant', findLab('kinesis-lambda-consumers'), ['cloudformation:ListResources', 'ec2:DescribeVpcs']],
  [
    'a closed service',
    findLab('tiny-web-service', DOCTOR_LABS),
    ['apprunner:ListServices', 'cloudformation:ListResources', 'ec2:DescribeAddresses', 'ec2:DescribeVpcs'],
  ],
])('lets the doctor list what a lab needs: %s', (_, entry, actions) => {
  const listing = /^(apprunner|ec2):|:ListResources$/;
  expect(actionsFor(entry).filter((action) => listing.test(action))).toEqual(actions);
});

it('names each stack of a lab, and what stands in it only there', () => {
  const { Statement } = labPolicy(findLab('tiny-queue', FIXTURE_LABS), 'aws');
  const resources = Object.fromEntries(Statement.map(({ Sid, Resource }) => [Sid, Resource]));
  expect(resources).toMatchObject({
    LookAtTheStacks: [
      'arn:aws:cloudformation:*:*:stack/TinyQueue/*',
      'arn:aws:cloudformation:*:*:stack/TinyQueueWatch/*',
    ],
    WalkThroughSqs: ['arn:aws:sqs:*:*:TinyQueue-*'],
  });
  expect(JSON.stringify(Statement)).not.toContain('kms:');
});
