import { TOOLKIT } from './names';

const FOLDER = 'lib/labs/iac/cdk-itself';

/** The program of most steps: it comes with Node.js, and finds the CDK's command line in the project. */
export const NPX = 'npx';

/** Commands as somebody types them in the folder of the app. */
export function atBench<const Text extends string>(commands: Text) {
  return `(. ${FOLDER}/bench.sh "$Bench"
${commands})` as const;
}

/** Copies the construct, its stack and its test into the app, over those that are there. */
export const COPY = `cp -r ${FOLDER}/project/. "$Bench/workshop"` as const;

/** Without asking, and from what was synthesized before. */
export const DEPLOY = atBench('npx cdk deploy --app cdk.out --require-approval never');

/** Nothing, where it is gone already. */
export const DESTROY = atBench('npx cdk destroy --app cdk.out --force && touch ../destroyed');
export const DESTROY_WHAT_IS_LEFT = atBench('[ -e ../destroyed ] || npx cdk destroy --app cdk.out --force');

/** The stack of a bootstrap leaves its bucket behind, with all versions of what was ever deployed. */
export const TAKE_BOOTSTRAP_AWAY = `aws cloudformation delete-stack --stack-name ${TOOLKIT}
aws cloudformation wait stack-delete-complete --stack-name ${TOOLKIT}
if versions=$(aws s3api list-object-versions --bucket "$StagingBucketName" --output json \\
  --query '{Objects: [Versions, DeleteMarkers][].{Key: Key, VersionId: VersionId}}' 2> /dev/null); then
  case $versions in *VersionId*) aws s3api delete-objects --bucket "$StagingBucketName" --delete "$versions" > /dev/null ;; esac
  aws s3api delete-bucket --bucket "$StagingBucketName"
fi` as const;

/** What the roles of the bootstrap are asked to do with the stack, and what is asked of them. */
export const THROUGH_BOOTSTRAP = { actions: ['sts:AssumeRole'], input: { RoleArn: 'cdk-labs-guest' } } as const;
