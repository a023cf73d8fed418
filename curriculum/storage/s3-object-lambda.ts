import type { Topic } from '../topic';

export default {
  id: 's3-object-lambda',
  name: 'S3 Object Lambda',
  today:
    'closed to new customers since 7 Nov 2025; deploy only in existing accounts, alternative is CloudFront with Lambda@Edge or Lambda behind an API.',
  mirrors: [{ note: '001', section: 'Object Lambda' }],
  claims: [
    {
      id: 'object-lambda-access-point',
      text: 'A function changes objects on reading, on top of a normal access point.',
      kind: 'template',
      how: 'AWS::S3ObjectLambda::AccessPoint.ObjectLambdaConfiguration.SupportingAccessPoint and TransformationConfigurations',
      notes: ['001'],
    },
    {
      id: 'write-get-object-response',
      text: 'The function may answer with WriteGetObjectResponse.',
      kind: 'template',
      how: 'AWS::IAM::Policy.PolicyDocument allows s3-object-lambda:WriteGetObjectResponse',
      notes: ['001'],
    },
    {
      id: 'transformed-read',
      text: 'One bucket serves the plain object and a transformed one.',
      kind: 'behaviour',
      how: 'get the object, and get it through the function, and compare',
      today:
        'by the ARN of an Object Lambda access point only where the account has used them before; else by a function with an address of its own.',
      source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazons3-ol-change.html',
      notes: ['001'],
    },
  ],
} as const satisfies Topic;
