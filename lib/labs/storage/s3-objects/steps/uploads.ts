import { CreateBucketCommand, DeleteBucketCommand, HeadObjectCommand } from '@aws-sdk/client-s3';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import type { S3Objects } from '../stack';

/** Of 8 MB, as the AWS CLI cuts what is larger than that. */
const PARTS = 3;

export const uploads = walkthrough<S3Objects>((step) => [
  step({
    title: 'Make a bucket',
    explain: 'By hand, as one does for a try: for a guest director, who brings a film and leaves.',
    command: 'aws s3 mb "s3://cdk-labs-guest-$run"',
    actions: ['s3:CreateBucket'],
    undo: ({ run }) => new DeleteBucketCommand({ Bucket: `cdk-labs-guest-${run}` }),
    neededUntil: 'List the buckets',
    proves: { 's3/s3-cli-basics': ({ stdout }, { run }) => expect(stdout).toBe(`make_bucket: cdk-labs-guest-${run}`) },
  }),
  step({
    title: 'List the buckets',
    explain: 'Without a bucket, `ls` lists all that are yours, in all Regions; with one, what is in it.',
    command: 'aws s3 ls | grep "$run"',
    actions: ['s3:ListAllMyBuckets'],
    proves: {
      's3/s3-cli-basics': ({ stdout }, { run }) =>
        expect(stdout).toMatch(new RegExp(`^[0-9-]{10} [0-9:]{8} cdk-labs-guest-${run}$`)),
    },
  }),
  step({
    title: 'Copy a film',
    explain:
      'Twenty megabytes. `aws s3` makes a multipart upload of what has 8 MB or more. With `--debug` it says which calls it makes, and which of its threads: parts are sent at once.',
    command: `head -c 20000000 /dev/zero > ~/film.mov
aws s3 cp --debug ~/film.mov "s3://$FilmsBucketName/films/$run.mov" 2>&1 |
  sed -n 's/.* - \\(.*\\) - botocore.endpoint - DEBUG - Making request for OperationModel(name=\\(.*\\)) with params.*/\\2 \\1/p'`,
    actions: ['s3:PutObject'],
    show: ({ stdout }) => stdout,
    proves: {
      's3/s3-cli-basics': ({ stdout }) => expect(stdout).toMatch(/^CompleteMultipartUpload /m),
      's3-performance/multipart': ({ stdout }) => {
        const calls = stdout.split('\n').map((line) => line.split(' '));
        const names = calls.map(([name]) => name);
        expect(names).toEqual(['CreateMultipartUpload', ...Array(PARTS).fill('UploadPart'), 'CompleteMultipartUpload']);
        expect(new Set(calls.slice(1, -1).map(([, thread]) => thread)).size).toBeGreaterThan(1);
      },
    },
  }),
  step({
    title: 'Look at its ETag',
    explain:
      'It is not the MD5 of the film, as it would be of a plain PUT, but one of the MD5s of its parts, with their number behind it.',
    call: ({ FilmsBucketName, run }) => new HeadObjectCommand({ Bucket: FilmsBucketName, Key: `films/${run}.mov` }),
    proves: {
      's3-performance/multipart': ({ ETag, ContentLength }) => {
        expect(ETag).toMatch(new RegExp(`^"[0-9a-f]{32}-${PARTS}"$`));
        expect(ContentLength).toBe(20_000_000);
      },
    },
  }),
  step({
    title: 'Take a name that somebody has',
    explain:
      'Common Crawl keeps its copies of the web in this bucket. In the namespace `global` a name is taken for all accounts of the world.',
    awsOnly: 'The emulator has no buckets of other people.',
    refusedWith: 'BucketAlreadyExists',
    call: () => new CreateBucketCommand({ Bucket: 'commoncrawl' }),
    example:
      'The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.',
    proves: { 's3/global-names': ({ message }) => expect(message).toContain('shared by all users of the system') },
  }),
]);
