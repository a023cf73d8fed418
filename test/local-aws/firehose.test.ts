import { eventually } from '../support/eventually';
import { arnOf, deploy, itIsFixed, ref, useEmulators } from './support';

useEmulators();

const role = {
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Statement: [{ Effect: 'Allow', Principal: { Service: 'firehose.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    },
  },
};

itIsFixed('a Firehose subscription archives each notification in the bucket, without signature', async (aws) => {
  const { Topic, Bucket } = await deploy(aws, 'archive', {
    Topic: { Type: 'AWS::SNS::Topic' },
    Bucket: { Type: 'AWS::S3::Bucket' },
    Role: role,
    Stream: {
      Type: 'AWS::KinesisFirehose::DeliveryStream',
      Properties: { ExtendedS3DestinationConfiguration: { BucketARN: arnOf('Bucket'), RoleARN: arnOf('Role') } },
    },
    Subscription: {
      Type: 'AWS::SNS::Subscription',
      Properties: {
        TopicArn: ref('Topic'),
        Protocol: 'firehose',
        Endpoint: arnOf('Stream'),
        SubscriptionRoleArn: arnOf('Role'),
        FilterPolicy: { kind: ['order'] },
      },
    },
  });
  const publish = (kind: string) =>
    aws.sns.publish({
      TopicArn: Topic,
      Message: `an ${kind}`,
      MessageAttributes: { kind: { DataType: 'String', StringValue: kind } },
    });
  await publish('order');
  await publish('other');

  await eventually(async () => {
    const { Contents = [] } = await aws.s3.listObjectsV2({ Bucket });
    const objects = await Promise.all(Contents.map(({ Key }) => aws.s3.getObject({ Bucket, Key })));
    const texts = await Promise.all(objects.map(({ Body }) => Body?.transformToString()));
    expect(texts).toEqual([expect.stringMatching(/\}\n$/)]);
    const notification = JSON.parse(texts[0] as string);
    expect(notification).toMatchObject({ Type: 'Notification', TopicArn: Topic, Message: 'an order' });
    expect(notification).not.toHaveProperty('Signature');
  });
});
