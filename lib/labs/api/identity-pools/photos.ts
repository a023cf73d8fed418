import { type CfnResource, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';

/** IAM puts the id of the identity in whose name a request is made here. */
const WHO_ASKS = '$' + '{cognito-identity.amazonaws.com:sub}';
/** What everybody may look at. */
export const PUBLIC = 'public/*';
/** What belongs to who asks. The slash behind the id matters: without it an id would also be the beginning of others. */
export const OWN = `users/${WHO_ASKS}/*`;
/** Where other programs put what they bring. */
export const IMPORTS = 'imports/*';

/** Reads the photos under such keys. */
export function mayRead(photos: Bucket, keys: string): PolicyStatement {
  return new PolicyStatement({ actions: ['s3:GetObject'], resources: [photos.arnForObjects(keys)] });
}

/** Puts photos there. */
export function mayPut(photos: Bucket, keys: string): PolicyStatement {
  return new PolicyStatement({ actions: ['s3:PutObject'], resources: [photos.arnForObjects(keys)] });
}

/** Asks what is there. A list is of the bucket, so it is the condition that keeps to a prefix. */
export function mayList(photos: Bucket, keys: string): PolicyStatement {
  return new PolicyStatement({
    actions: ['s3:ListBucket'],
    resources: [photos.bucketArn],
    conditions: { StringLike: { 's3:prefix': [keys] } },
  });
}

/** The finding of cdk-nag that a policy allows all objects under such keys. */
export function allPhotos(photos: Bucket, keys: string): `AwsSolutions-${string}` {
  const id = Stack.of(photos).getLogicalId(photos.node.defaultChild as CfnResource);
  return `AwsSolutions-IAM5[Resource::<${id}.Arn>/${keys.replace(/\$\{(.*?)\}/, '<$1>')}]`;
}
