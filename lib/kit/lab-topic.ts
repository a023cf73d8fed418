import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Topic, type TopicProps } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

export interface LabTopicProps extends TopicProps {
  /** What its messages are encrypted under at rest. */
  readonly masterKey: IKey;
}

/** A topic of a lab: encrypted under a key of the lab's own, and TLS only. */
export function labTopic(scope: Construct, id: string, props: LabTopicProps): Topic {
  return new Topic(scope, id, { enforceSSL: true, ...props });
}

/**
 * A topic that alarms publish to. CloudWatch has to use the key for it, which AWS's own key for SNS does not let it do.
 *
 * @see https://repost.aws/knowledge-center/cloudwatch-configure-alarm-sns
 */
export function alarmTopic(scope: Construct, id: string, props: LabTopicProps): Topic {
  props.masterKey.grantEncryptDecrypt(new ServicePrincipal('cloudwatch.amazonaws.com'));
  return labTopic(scope, id, props);
}
