import type { Template } from 'aws-cdk-lib/assertions';
import { arnOf, type NamedResource, resource, resourcesOf } from '../../../support/resources';
import type { LabTests } from '../../../support/test-lab';
import { BUCKET, copies, objectsOf, pictures, policiesOf, ROLE, rightsOf, vault } from './buckets';

const NO_VALUE = { Ref: 'AWS::NoValue' };

const ifGiven = (condition: string, then: unknown, otherwise: unknown = NO_VALUE) => ({
  'Fn::If': [condition, then, otherwise],
});

const statementsOf = (from: Template, { id }: NamedResource) =>
  resourcesOf(from, 'AWS::S3::BucketPolicy')
    .filter(({ Properties }) => Properties.Bucket.Ref === id)
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement);

/** What is copied, by whom, and what another account has to do with it. */
export function replicationClaims({ claim }: LabTests): void {
  claim('s3-replication/replication-rule', (from) => {
    const { Rules } = pictures(from).Properties.ReplicationConfiguration;
    expect(Rules[0]).toMatchObject({
      Status: 'Enabled',
      Priority: 1,
      Filter: { Prefix: 'incoming/' },
      Destination: { Bucket: arnOf(copies(from)) },
    });
    // What only you can name: without it, this is the only rule.
    expect(Rules.slice(1)).toEqual([
      ifGiven(
        'OffsiteBucketGiven',
        expect.objectContaining({
          Status: 'Enabled',
          Priority: 2,
          Filter: { Prefix: 'incoming/' },
          Destination: expect.objectContaining({ Bucket: { Ref: 'OffsiteBucketArn' } }),
        }),
      ),
    ]);
  });

  claim('s3-replication/versioning-both', (from) => {
    for (const bucket of [pictures(from), copies(from), vault(from)]) {
      expect(bucket.Properties.VersioningConfiguration).toEqual({ Status: 'Enabled' });
    }
    from.resourceCountIs(BUCKET, 3);
  });

  claim('s3-replication/replication-role', (from) => {
    const role = resource(from, ROLE, 'StoreReplicationRole');
    expect(pictures(from).Properties.ReplicationConfiguration.Role).toEqual(arnOf(role));
    expect(role.Properties.AssumeRolePolicyDocument.Statement).toEqual([
      { Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Action: 'sts:AssumeRole' },
    ]);
    // Nothing else: no object of either bucket can be read or written as people do.
    expect(rightsOf(from, role)).toEqual([
      {
        Effect: 'Allow',
        Action: ['s3:ReplicateDelete', 's3:ReplicateObject', 's3:ReplicateTags'],
        Resource: objectsOf(copies(from), 'incoming/*'),
      },
      {
        Effect: 'Allow',
        Action: ['s3:GetReplicationConfiguration', 's3:ListBucket'],
        Resource: arnOf(pictures(from)),
      },
      {
        Effect: 'Allow',
        Action: ['s3:GetObjectVersionAcl', 's3:GetObjectVersionForReplication', 's3:GetObjectVersionTagging'],
        Resource: objectsOf(pictures(from), 'incoming/*'),
      },
    ]);
  });

  claim('s3-replication/delete-markers', (from) => {
    const [own, offsite] = pictures(from).Properties.ReplicationConfiguration.Rules;
    expect(own.DeleteMarkerReplication).toEqual({ Status: 'Enabled' });
    expect(offsite['Fn::If'][1].DeleteMarkerReplication).toEqual({ Status: 'Disabled' });
  });

  claim('s3-replication/cross-account', (from) => {
    const { Rules } = pictures(from).Properties.ReplicationConfiguration;
    expect(Rules[1]['Fn::If'][1].Destination).toEqual({
      Bucket: { Ref: 'OffsiteBucketArn' },
      Account: ifGiven('OffsiteAccountGiven', { Ref: 'OffsiteAccountId' }),
      AccessControlTranslation: ifGiven('OffsiteAccountGiven', { Owner: 'Destination' }),
    });
    const role = resource(from, ROLE, 'StoreReplicationRole');
    const writes = {
      Effect: 'Allow',
      Action: ['s3:ObjectOwnerOverrideToBucketOwner', 's3:ReplicateDelete', 's3:ReplicateObject', 's3:ReplicateTags'],
    };
    const [offsite, ...others] = policiesOf(from, role).filter(({ Condition }) => Condition);
    expect(others).toEqual([]);
    expect(offsite?.Condition).toBe('OffsiteBucketGiven');
    expect(offsite?.Properties.PolicyDocument.Statement).toEqual([
      { ...writes, Resource: { 'Fn::Join': ['', [{ Ref: 'OffsiteBucketArn' }, '/incoming/*']] } },
    ]);
    // The other side admits the role of the one: in a second account this lab is that side.
    const Principal = { AWS: ifGiven('PartnerRoleGiven', { Ref: 'PartnerRoleArn' }, arnOf(role)) };
    const admitted = statementsOf(from, copies(from)).filter((each) => JSON.stringify(each).includes('PartnerRole'));
    expect(admitted).toEqual([
      { ...writes, Principal, Resource: objectsOf(copies(from), 'incoming/*') },
      {
        Effect: 'Allow',
        Principal,
        Action: ['s3:GetBucketVersioning', 's3:ListBucket'],
        Resource: arnOf(copies(from)),
      },
    ]);
  });
}
