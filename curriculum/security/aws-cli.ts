import type { Topic } from '../topic';

export default {
  id: 'aws-cli',
  name: 'AWS Command Line Interface',
  mirrors: [
    { note: '001', section: 'AWS CLI' },
    { note: '001', section: 'Configure CLI' },
    { note: '001', section: 'Pagination' },
    { note: '001', section: 'Region' },
    { note: '002', section: 'IAM' },
  ],
  claims: [
    {
      id: 'configure-writes-profile',
      text: '`aws configure` saves access key, secret key, Region and output format for later calls.',
      kind: 'behaviour',
      how: 'run it, then ~/.aws/credentials and ~/.aws/config hold the values',
      notes: ['001'],
    },
    {
      id: 'configure-list-shows-source',
      text: '`aws configure list` prints each effective setting and where it came from.',
      kind: 'behaviour',
      how: 'the Type/Location columns say env, shared-credentials-file, config-file or iam-role',
      notes: ['001'],
    },
    {
      id: 'default-page-size',
      text: 'List commands fetch 1000 items per service call unless told otherwise.',
      kind: 'behaviour',
      how: 'aws s3api list-objects-v2 --debug on a big bucket shows several calls of 1000 keys',
      today: 'each service has a page size of its own; 1,000 is that of S3.',
      source: 'https://docs.aws.amazon.com/cli/latest/userguide/pagination.html',
      notes: ['001'],
    },
    {
      id: 'page-size-keeps-all-results',
      text: '--page-size makes each service call smaller but the command still returns every item.',
      kind: 'behaviour',
      how: '250 keys with --page-size 100: 3 calls, 250 results',
      notes: ['001'],
    },
    {
      id: 'max-items-truncates',
      text: '--max-items caps how many items come back and hands out a NextToken.',
      kind: 'behaviour',
      how: '250 keys with --max-items 100 prints 100 keys and a NextToken',
      notes: ['001'],
    },
    {
      id: 'starting-token-resumes',
      text: '--starting-token continues a truncated listing from a NextToken.',
      kind: 'behaviour',
      how: 'pass the token; the next items appear with no overlap',
      notes: ['001'],
    },
    {
      id: 'smaller-pages-cure-timeouts',
      text: 'Timeouts on huge listings are cured by a smaller page size.',
      kind: 'behaviour',
      how: 'the same command succeeds after adding --page-size 100',
      notes: ['001'],
    },
    {
      id: 'region-flag-overrides',
      text: '--region overrides the configured default Region for one call.',
      kind: 'behaviour',
      how: "aws ec2 describe-vpcs --region us-west-2 lists another Region's VPCs",
      notes: ['001'],
    },
    {
      id: 'dry-run-checks-permission',
      text: '--dry-run tests whether the caller may perform an action without performing it.',
      kind: 'behaviour',
      how: 'aws ec2 run-instances --dry-run answers DryRunOperation (allowed) or UnauthorizedOperation',
      today:
        'only EC2-family commands have --dry-run; elsewhere use iam simulate-principal-policy. CLI v1 is in maintenance since Aug 2026, use v2.',
      notes: ['002'],
    },
  ],
} as const satisfies Topic;
