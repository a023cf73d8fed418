import { Duration } from 'aws-cdk-lib';
import { AccountRootPrincipal, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { BucketNamespace, type BucketProps } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { acknowledge, objectsUnder } from '../../../kit/acknowledge';
import { LabFunction } from '../../../kit/lab-function';
import { LabStack, type LabStackProps } from '../../../kit/lab-stack';
import { Media } from './media';
import { PressSite } from './press-site';

export interface S3ObjectsProps extends LabStackProps {
  /** Names the buckets in the namespace of this account and Region, where nobody else can take a name. Default false. */
  readonly accountRegionalNames?: boolean;
}

/** Where a studio keeps its films: editors put and cut them from a browser, partners see what they may show, the press has a site. */
export class S3Objects extends LabStack {
  readonly outputs;

  constructor(scope: Construct, id: string, { accountRegionalNames = false, ...props }: S3ObjectsProps) {
    super(scope, id, props);

    const nameOf = (bucket: string): BucketProps =>
      accountRegionalNames
        ? {
            bucketNamePrefix: `${id.toLowerCase()}-${bucket}`,
            bucketNamespace: BucketNamespace.ACCOUNT_REGIONAL,
          }
        : {};

    const films = new Media(this, 'Media', { studio: 'https://studio.example.com', nameOf }).bucket;
    const pages = new PressSite(this, 'Press', nameOf('pages')).bucket;

    // A partner sees what carries the tag, wherever it lies: who clears the rights of a film touches no policy.
    const partner = new Role(this, 'Partner', { assumedBy: new AccountRootPrincipal() });
    partner.addToPolicy(
      new PolicyStatement({
        actions: ['s3:GetObject'],
        resources: [films.arnForObjects('films/*')],
        conditions: { StringEquals: { 's3:ExistingObjectTag/rights': 'cleared' } },
      }),
    );
    acknowledge(
      partner,
      'Which films a partner may see is for their tags to say, not for their names.',
      objectsUnder(films, 'films/'),
    );

    const readAfterWrite = new LabFunction(this, 'ReadAfterWrite', {
      handler: 'read-after-write',
      timeout: Duration.minutes(2),
      memorySize: 1024,
      environment: { MEDIA_BUCKET: films.bucketName },
    });
    readAfterWrite.addToRolePolicy(
      new PolicyStatement({
        actions: ['s3:PutObject', 's3:GetObject', 's3:DeleteObject'],
        resources: [films.arnForObjects('notes/*')],
      }),
    );
    // Who may not list gets 403 for an object that is not there, and not 404.
    readAfterWrite.addToRolePolicy(new PolicyStatement({ actions: ['s3:ListBucket'], resources: [films.bucketArn] }));
    acknowledge(readAfterWrite.role, 'It writes notes on films, one object for each.', objectsUnder(films, 'notes/'));

    this.outputs = this.writeOutputs({
      FilmsBucketName: films.bucketName,
      FilmsUrl: `https://${films.bucketRegionalDomainName}`,
      PagesBucketName: pages.bucketName,
      PressUrl: pages.bucketWebsiteUrl,
      PartnerRoleArn: partner.roleArn,
      ReadAfterWriteName: readAfterWrite.functionName,
    });
  }
}
