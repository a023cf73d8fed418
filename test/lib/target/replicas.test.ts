import { replicasLeft } from '../../../lib/target/replicas';

const ASK = { stackName: 'CloudfrontEdge', down: '`npx lab down cloudfront-edge`' };
/** As Lambda says it, and as CloudFormation hands it on. */
const replicated = (id: string, type: string) =>
  `${id} (AWS::Lambda::${type}): Lambda was unable to delete arn:aws:lambda:us-east-1:111122223333:function:CloudfrontEdge-${id}:1 because it is a replicated function. Please see our documentation for Deleting Lambda@Edge Functions and Replicas. (Service: Lambda, Status Code: 400)`;

describe('what is told of a stack whose Lambda@Edge functions cannot be deleted yet', () => {
  it('says what waits, for what, and what to do', () => {
    const error = replicasLeft([replicated('Choose', 'Version'), replicated('Choose', 'Function')], ASK);
    expect(error?.code).toBe('replicas-left');
    expect(error?.message).toMatch(/^Of CloudfrontEdge only Lambda@Edge functions are left \(Choose\): CloudFront /);
    expect(error?.remedy).toBe(
      'Run `npx lab down cloudfront-edge` again in some hours: it goes on with what still stands.',
    );
  });

  it.each([[[]], [['Pages (AWS::S3::Bucket): it is not empty.']]])('says nothing of %j', (failures) => {
    expect(replicasLeft(failures, ASK)).toBeUndefined();
  });

  it('says nothing where something else went wrong, too', () => {
    const failures = [replicated('Choose', 'Function'), 'Pages (AWS::S3::Bucket): it is not empty.'];
    expect(replicasLeft(failures, ASK)).toBeUndefined();
  });
});
