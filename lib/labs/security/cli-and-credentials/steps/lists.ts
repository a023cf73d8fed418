import { expect } from 'expect';
import { load } from '../../../../walkthrough/load';
import { walkthrough } from '../../../../walkthrough/step';
import { CLI, inBackground } from '../desk';
import type { CliAndCredentials } from '../stack';

const OF_1931 = 40;
/** More than S3 lists at once, with those of the other year. */
const OF_1932 = load({ full: 1000, quick: 0 });
const PLATES = OF_1931 + OF_1932;
const S3_PAGE = 1000;
const FIRST = 15;
/** How many plates the attic has, and how long it takes to find each. */
const ATTIC = { plates: 40, milliseconds: 75 };
/** What the AWS CLI ends with when it fails itself, in both versions. */
const FAILED = 255;

/** Counts the calls of a listing, in what --debug has written. */
const CALLS = `grep -c 'Making request for OperationModel(name=ListObjectsV2)'`;
const SLOW = inBackground(`slow-archive.mjs ${ATTIC.plates} ${ATTIC.milliseconds} "$Desk/attic"`, '"$Desk/attic"');
const LIST_ATTIC =
  `AWS_MAX_ATTEMPTS=1 aws s3api list-objects-v2 --endpoint-url "$(cat "$Desk/attic")" --no-sign-request --region "$Region" \\
  --bucket attic --cli-read-timeout 1 --query 'length(Contents)'` as const;

const keysOf = (year: number, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, n) => `plates/${year}/${String(from + n).padStart(4, '0')}`);

export const lists = walkthrough<CliAndCredentials, 'Desk'>((step) => [
  step({
    title: 'Bring plates to the archive',
    explain: `Small files here: ${OF_1931} of 1931${OF_1932 ? `, and ${OF_1932.toLocaleString('en')} of 1932` : ''}. \`aws s3 cp --recursive\` sends ten at a time.`,
    program: CLI,
    command: `mkdir -p "$Desk/plates/1931" "$Desk/plates/1932"
for ((plate = 1; plate <= ${PLATES}; plate++)); do
  ((plate > ${OF_1931})) && year=1932 || year=1931
  printf -v file '%s/%04d' "$year" "$plate"
  echo "plate $file" > "$Desk/plates/$file"
done
aws s3 cp --recursive --only-show-errors "$Desk/plates" "s3://$PlatesBucketName/plates"`,
    actions: ['s3:PutObject'],
    check: ({ stderr }) => expect(stderr).toBe(''),
  }),
  step({
    title: 'List them, and look how',
    explain: `With \`--debug\` the AWS CLI tells what it asks and hears. It names no size of a page; S3 says itself that it lists up to ${S3_PAGE.toLocaleString('en')} at once. What is more, the AWS CLI asks for in further calls, and makes one answer of all.`,
    program: CLI,
    command: `aws s3api list-objects-v2 --bucket "$PlatesBucketName" --prefix plates/ --output json --debug > "$Desk/list.json" 2> "$Desk/debug.log"
echo "$(${CALLS} "$Desk/debug.log") calls"
grep -o '<MaxKeys>[0-9]*</MaxKeys>' "$Desk/debug.log" | sort -u
echo "$(grep -c '"Key"' "$Desk/list.json") plates"`,
    actions: ['s3:ListBucket'],
    show: ({ stdout }) => stdout,
    proves: {
      'aws-cli/default-page-size': ({ stdout }) =>
        expect(stdout.split('\n')).toEqual([
          `${Math.ceil(PLATES / S3_PAGE)} calls`,
          `<MaxKeys>${S3_PAGE}</MaxKeys>`,
          `${PLATES} plates`,
        ]),
    },
  }),
  step({
    title: 'Make the pages smaller',
    explain:
      'The option `--page-size` is for the service: it lists ten at a time. What you get is the same; it only takes more calls.',
    program: CLI,
    command: `aws s3api list-objects-v2 --bucket "$PlatesBucketName" --prefix plates/1931/ --output json --page-size 10 --debug > "$Desk/list.json" 2> "$Desk/debug.log"
echo "$(${CALLS} "$Desk/debug.log") calls"
grep -o '<MaxKeys>[0-9]*</MaxKeys>' "$Desk/debug.log" | sort -u
echo "$(grep -c '"Key"' "$Desk/list.json") plates"`,
    actions: ['s3:ListBucket'],
    show: ({ stdout }) => stdout,
    proves: {
      'aws-cli/page-size-keeps-all-results': ({ stdout }) =>
        expect(stdout.split('\n')).toEqual(['4 calls', '<MaxKeys>10</MaxKeys>', `${OF_1931} plates`]),
    },
  }),
  step({
    title: `Ask for ${FIRST} of them`,
    explain: `The option \`--max-items\` is for you: ${FIRST} plates and no more, with a token that says where it stopped. The token is the AWS CLI's own; S3 would not know it.`,
    program: CLI,
    command: `aws s3api list-objects-v2 --bucket "$PlatesBucketName" --prefix plates/1931/ --max-items ${FIRST} --output json \\
  --query '{Keys: Contents[].Key, NextToken: NextToken}' | tee "$Desk/first.json"`,
    actions: ['s3:ListBucket'],
    proves: {
      'aws-cli/max-items-truncates': ({ stdout }) => {
        const { Keys, NextToken } = JSON.parse(stdout);
        expect(Keys).toEqual(keysOf(1931, 1, FIRST));
        expect(NextToken).toMatch(/^\S+$/);
      },
    },
  }),
  step({
    title: 'Go on where it stopped',
    explain: 'The token, and the rest comes: none is there twice, and none is missing.',
    program: CLI,
    command: `aws s3api list-objects-v2 --bucket "$PlatesBucketName" --prefix plates/1931/ --output json \\
  --starting-token "$(node -p 'require(process.argv[1]).NextToken' "$Desk/first.json")" \\
  --query '{Keys: Contents[].Key, NextToken: NextToken}'`,
    actions: ['s3:ListBucket'],
    proves: {
      'aws-cli/starting-token-resumes': ({ stdout }) =>
        expect(JSON.parse(stdout)).toEqual({ Keys: keysOf(1931, FIRST + 1, OF_1931), NextToken: null }),
    },
  }),
  step({
    title: 'Wait for a slow archive',
    explain: `The attic takes ${ATTIC.milliseconds} milliseconds for each of its ${ATTIC.plates} plates, and answers when it has all of a page. The AWS CLI waits for a minute, by default; here for one second, and tries once, so that you need not wait as long. It stands for the list of millions in front of which people sit.`,
    program: CLI,
    command: `(${SLOW}
${LIST_ATTIC})`,
    actions: [],
    exitCode: FAILED,
    timeoutSeconds: 60,
    withinSeconds: 30,
    check: ({ stderr }) => expect(stderr).toContain('Read timeout on endpoint URL'),
  }),
  step({
    title: 'Ask it for less at a time',
    explain: 'The same attic, the same patience: five plates are found in less than half a second.',
    program: CLI,
    command: `(${SLOW}
${LIST_ATTIC} --page-size 5)`,
    actions: [],
    timeoutSeconds: 60,
    withinSeconds: 60,
    proves: {
      'aws-cli/smaller-pages-cure-timeouts': ({ stdout }) => expect(stdout).toBe(String(ATTIC.plates)),
    },
  }),
  step({
    title: 'Look into another Region',
    explain:
      'Most services answer for one Region. The environment names yours; `--region` names another, for this one call.',
    program: CLI,
    command: `(export AWS_REGION="$Region" AWS_DEFAULT_REGION="$Region"
[ "$Region" = us-west-2 ] && other=us-east-1 || other=us-west-2
aws ec2 describe-availability-zones --region "$other" --query 'AvailabilityZones[].[ZoneName, RegionName]' --output text)`,
    actions: ['ec2:DescribeAvailabilityZones'],
    show: ({ stdout }) => stdout,
    proves: {
      'aws-cli/region-flag-overrides': ({ stdout }, { Region }) => {
        const other = Region === 'us-west-2' ? 'us-east-1' : 'us-west-2';
        const regions = stdout.split('\n').map((line) => line.split('\t')[1]);
        expect(new Set(regions)).toEqual(new Set([other]));
      },
    },
  }),
]);
