import { ACCOUNT } from './iam-resources';

const [REGION, NUMBER] = ACCOUNT.split(':');
/** A bootstrap that a walk makes by hand, and takes back, has this in all its names. */
const GUEST = 'labs-guest';
const BUCKET = `arn:aws:s3:::cdk-${GUEST}-assets-${NUMBER}-${REGION}`;

/**
 * Where the calls of a command go that makes such a bootstrap, takes it back, or deploys through it; those that are missing go to
 * what the command names.
 *
 * @see https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html
 */
export function throughGuestBootstrap(command: string): Readonly<Record<string, string>> {
  if (!/npx cdk (deploy|destroy|diff|bootstrap)|--stack-name \S+-Toolkit/.test(command)) return {};
  const [, stack] = /stack-name (\S+)/.exec(command) ?? [];
  const calls = ['CreateChangeSet', 'DescribeChangeSet', 'ExecuteChangeSet', 'DeleteStack', 'DescribeStacks'];
  return {
    'sts:AssumeRole': `arn:aws:iam::${NUMBER}:role/cdk-${GUEST}-deploy-role-${NUMBER}-${REGION}`,
    'ssm:GetParameter': `arn:aws:ssm:${ACCOUNT}:parameter/cdk-bootstrap/${GUEST}/version`,
    's3:ListBucketVersions': BUCKET,
    's3:DeleteObjectVersion': `${BUCKET}/template.json`,
    's3:DeleteBucket': BUCKET,
    ...Object.fromEntries(
      [...calls, 'DescribeStackEvents', 'GetTemplate'].map((call) => [
        `cloudformation:${call}`,
        `arn:aws:cloudformation:${ACCOUNT}:stack/${stack}/1a2b3c4d`,
      ]),
    ),
  };
}
