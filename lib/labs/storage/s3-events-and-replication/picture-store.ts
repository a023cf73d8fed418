import { CfnParameter, Fn, Stack } from 'aws-cdk-lib';
import { ArnPrincipal, Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type Bucket, type CfnBucket, ReplicationTimeValue } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import { existsIf, isGiven } from '../../../kit/given';
import { labBucket } from '../../../kit/lab-bucket';
import { ReplicationRole, WRITES_COPIES } from './replication-role';

/** Where photographers put what they send. What is made of it can be made again, and is not copied. */
export const INCOMING = 'incoming/';

/** What photographers send, a copy of each version in a second bucket, and a third for what the archive itself takes in. */
export class PictureStore extends Construct {
  readonly pictures: Bucket;
  readonly copies: Bucket;
  readonly vault: Bucket;
  readonly replicationRole: ReplicationRole;
  /** For a rule from the copies to the vault, which the walkthrough makes. */
  readonly vaultRole: ReplicationRole;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.copies = labBucket(this, 'Copies', { versioned: true });
    this.vault = labBucket(this, 'Vault', { versioned: true });

    const role = new ReplicationRole(this, 'ReplicationRole', { to: this.copies, prefix: INCOMING });
    this.replicationRole = role;
    this.pictures = labBucket(this, 'Pictures', {
      versioned: true,
      eventBridgeEnabled: true,
      replicationRole: role,
      replicationRules: [
        {
          id: 'Copies',
          destination: this.copies,
          priority: 1,
          filter: { prefix: INCOMING },
          deleteMarkerReplication: true,
          // S3 tells what it could not copy only of a rule that is measured.
          metrics: ReplicationTimeValue.FIFTEEN_MINUTES,
        },
      ],
    });
    role.mayReadFrom(this.pictures);
    this.vaultRole = new ReplicationRole(this, 'VaultRole', { to: this.vault });
    this.vaultRole.mayReadFrom(this.copies);

    this.copyElsewhere(role);
    this.takeCopiesOf(role);
  }

  /** A second rule, for a bucket that only you can name: in another Region, of another account, or both. */
  private copyElsewhere(role: ReplicationRole): void {
    const stack = Stack.of(this);
    const bucketArn = new CfnParameter(stack, 'OffsiteBucketArn', {
      description: 'ARN of a versioned bucket in another Region or account that gets a copy of each upload, too.',
      default: '',
    });
    const accountId = new CfnParameter(stack, 'OffsiteAccountId', {
      description: 'The account of that bucket, if it is not this one.',
      default: '',
    });
    const bucketGiven = isGiven(stack, 'OffsiteBucketGiven', bucketArn);
    const accountGiven = isGiven(stack, 'OffsiteAccountGiven', accountId);
    const inOtherAccount = (value: unknown) => Fn.conditionIf(accountGiven.logicalId, value, Fn.ref('AWS::NoValue'));

    (this.pictures.node.defaultChild as CfnBucket).addPropertyOverride(
      'ReplicationConfiguration.Rules.1',
      Fn.conditionIf(
        bucketGiven.logicalId,
        {
          Id: 'Offsite',
          Status: 'Enabled',
          Priority: 2,
          Filter: { Prefix: INCOMING },
          // Nobody's mistake here is to hide the last copy.
          DeleteMarkerReplication: { Status: 'Disabled' },
          Destination: {
            Bucket: bucketArn.valueAsString,
            Account: inOtherAccount(accountId.valueAsString),
            // A bucket that still has ACLs would else leave the copies to the account that uploaded.
            AccessControlTranslation: inOtherAccount({ Owner: 'Destination' }),
          },
        },
        Fn.ref('AWS::NoValue'),
      ),
    );
    const offsite = new Policy(this, 'Offsite', {
      roles: [role],
      statements: [
        new PolicyStatement({
          actions: [...WRITES_COPIES, 's3:ObjectOwnerOverrideToBucketOwner'],
          resources: [`${bucketArn.valueAsString}/${INCOMING}*`],
        }),
      ],
    });
    acknowledge(
      offsite,
      'It writes each copy, in the bucket alone that you name.',
      `AwsSolutions-IAM5[Resource::<OffsiteBucketArn>/${INCOMING}*]`,
    );
    existsIf(offsite, bucketGiven);
  }

  /**
   * The other side of it, where this lab stands in a second account: its copies take those of the first, too.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-walkthrough-2.html
   */
  private takeCopiesOf(own: ReplicationRole): void {
    const stack = Stack.of(this);
    const roleArn = new CfnParameter(stack, 'PartnerRoleArn', {
      description:
        'ARN of the replication role of another account, whose uploads are copied into the copies of this lab.',
      default: '',
    });
    const given = isGiven(stack, 'PartnerRoleGiven', roleArn);
    // A statement of a bucket policy cannot be left out: without a partner it names who may write here anyway.
    const role = Fn.conditionIf(given.logicalId, roleArn.valueAsString, own.roleArn).toString();
    const allow = (actions: string[], resource: string) =>
      this.copies.addToResourcePolicy(
        new PolicyStatement({ principals: [new ArnPrincipal(role)], actions, resources: [resource] }),
      );
    allow([...WRITES_COPIES, 's3:ObjectOwnerOverrideToBucketOwner'], this.copies.arnForObjects(`${INCOMING}*`));
    // AWS's example adds s3:PutBucketVersioning, with which another account could suspend the versions here. They are on.
    allow(['s3:GetBucketVersioning', 's3:ListBucket'], this.copies.bucketArn);
  }
}
