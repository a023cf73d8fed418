import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Key, type KeyProps } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

/**
 * A customer managed key that is rotated every year. A key cannot be deleted at once: it waits for 7 days, the least that KMS allows,
 * and costs nothing meanwhile.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
 */
export function labKey(scope: Construct, id: string, props: KeyProps = {}): Key {
  return new Key(scope, id, {
    enableKeyRotation: true,
    pendingWindow: Duration.days(7),
    removalPolicy: RemovalPolicy.DESTROY,
    ...props,
  });
}
