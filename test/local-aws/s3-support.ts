import type { Aws } from './support';
import { arnOf, type Resources } from './templates';

/** A bucket whose new objects S3 copies into another, with these rights there. */
export const replicated = (...Action: string[]): Resources => {
  const versioned = { VersioningConfiguration: { Status: 'Enabled' } };
  return {
    Copier: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 's3.amazonaws.com' } }],
        },
        Policies: [
          {
            PolicyName: 'Copy',
            PolicyDocument: {
              Statement: [
                {
                  Effect: 'Allow',
                  Action: [
                    's3:GetReplicationConfiguration',
                    's3:ListBucket',
                    's3:GetObjectVersionForReplication',
                    's3:GetObjectVersionAcl',
                    ...Action,
                  ],
                  Resource: '*',
                },
              ],
            },
          },
        ],
      },
    },
    Copies: { Type: 'AWS::S3::Bucket', Properties: versioned },
    Source: {
      Type: 'AWS::S3::Bucket',
      Properties: {
        ...versioned,
        ReplicationConfiguration: {
          Role: arnOf('Copier'),
          Rules: [
            {
              Id: 'all',
              Status: 'Enabled',
              Priority: 1,
              Filter: { Prefix: 'in/' },
              DeleteMarkerReplication: { Status: 'Enabled' },
              Destination: { Bucket: arnOf('Copies') },
            },
          ],
        },
      },
    },
  };
};
/** Whether an object was copied, or is a copy; the error where it is not there. */
export const statusOf = async ({ s3 }: Aws, Bucket: string | undefined, Key: string) =>
  (await s3.headObject({ Bucket, Key }).catch(({ name }) => ({ ReplicationStatus: name }))).ReplicationStatus;
