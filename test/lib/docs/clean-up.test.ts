import type { CloudFormationTemplate } from '../../../lib/catalog/synth';
import { cleanUpBlock } from '../../../lib/docs/clean-up';
import { tinyLab } from './tiny-lab';

const block = (resources: CloudFormationTemplate['Resources'] = {}) =>
  cleanUpBlock(tinyLab, [{ name: 'TinyLab', template: { Resources: resources } }]);

describe('cleanUpBlock', () => {
  it('shows the commands', () => {
    expect(block()).toContain(
      [
        '```sh',
        'npx lab down tiny-lab          # on AWS',
        'npx lab down tiny-lab --local  # on this machine',
        'npx cdk destroy TinyLab        # on AWS, with the stock CDK CLI',
        '```',
      ].join('\n'),
    );
  });

  it('destroys all stacks of a lab', () => {
    const stacks = ['Lab', 'LabPipeline'].map((name) => ({ name, template: { Resources: {} } }));
    const text = cleanUpBlock(tinyLab, stacks);
    expect(text).toContain('npx cdk destroy Lab LabPipeline');
    expect(text).toContain('All else goes with the stacks, their data included.');
  });

  it('says how long keys wait', () => {
    const key = (PendingWindowInDays?: number) => ({ Type: 'AWS::KMS::Key', Properties: { PendingWindowInDays } });
    const text = block({ A: key(7), B: key(7), C: key() });
    expect(text).toContain('- 2 KMS keys, which KMS deletes after 7 days');
    expect(text).toContain('- 1 KMS key, which KMS deletes after 30 days');
  });

  it('names what is retained', () => {
    expect(block({ Ledger0A1B2C3D: { Type: 'AWS::DynamoDB::Table', DeletionPolicy: 'Retain' } })).toContain(
      '- `Ledger` (AWS::DynamoDB::Table): its deletion policy is `Retain`.',
    );
  });

  it('says nothing of what goes with another resource', () => {
    expect(block({ Version0A1B2C3D: { Type: 'AWS::Lambda::Version', DeletionPolicy: 'Retain' } })).not.toContain(
      'Version',
    );
  });

  it('names the buckets that nobody empties', () => {
    const text = block({
      Full: { Type: 'AWS::S3::Bucket' },
      Emptied: { Type: 'AWS::S3::Bucket' },
      Empty: { Type: 'Custom::S3AutoDeleteObjects', Properties: { BucketName: { Ref: 'Emptied' } } },
    });
    expect(text).toContain('- `Full` (AWS::S3::Bucket), if it holds objects');
    expect(text).not.toContain('`Emptied`');
  });

  it('names the buckets whose locks may keep them', () => {
    const text = block({
      Records: { Type: 'AWS::S3::Bucket' },
      Empty: { Type: 'Custom::EmptyLockedBucket', Properties: { BucketName: { Ref: 'Records' } } },
    });
    expect(text).toContain('- `Records` (AWS::S3::Bucket), while a version in it is locked');
    expect(text).not.toContain('if it holds objects');
  });
});
