import { Template } from 'aws-cdk-lib/assertions';
import { findLab } from '../../../lib/catalog/catalog';
import { synthesizeLab } from '../../../lib/catalog/synth';
import { arnOf, type NamedResource, resource, resourcesOf } from '../../support/resources';
import { testLab } from '../../support/test-lab';

const { claim, template } = testLab('storage/s3-objects');

const BUCKET = 'AWS::S3::Bucket';

const films = (from: Template) => resource(from, BUCKET, 'MediaFilms');
const reports = (from: Template) => resource(from, BUCKET, 'MediaReports');
const pages = (from: Template) => resource(from, BUCKET, 'PressPages');
const objectsOf = (bucket: NamedResource, keys: string) => ({ 'Fn::Join': ['', [arnOf(bucket), `/${keys}`]] });
const statementsOf = (from: Template, { id }: NamedResource) =>
  resourcesOf(from, 'AWS::S3::BucketPolicy')
    .filter(({ Properties }) => Properties.Bucket.Ref === id)
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
const having = (from: Template, property: string) =>
  resourcesOf(from, BUCKET)
    .filter(({ Properties }) => Properties[property])
    .map(({ id }) => id);

claim('s3/versioning', (from) => {
  expect(films(from).Properties.VersioningConfiguration).toEqual({ Status: 'Enabled' });
  // Once on, it could only be suspended: the others have never had it.
  expect(having(from, 'VersioningConfiguration')).toEqual([films(from).id]);
});

claim('s3/cors', (from) => {
  expect(films(from).Properties.CorsConfiguration.CorsRules).toEqual([
    {
      AllowedOrigins: ['https://studio.example.com'],
      AllowedMethods: ['GET', 'PUT'],
      AllowedHeaders: ['content-type', 'range'],
      ExposedHeaders: ['ETag'],
      MaxAge: 3600,
    },
  ]);
  expect(having(from, 'CorsConfiguration')).toEqual([films(from).id]);
});

claim('s3/server-access-logs', (from) => {
  expect(films(from).Properties.LoggingConfiguration).toEqual({
    DestinationBucketName: { Ref: reports(from).id },
    LogFilePrefix: 'access/',
  });
});

claim('s3/no-logging-loop', (from) => {
  const { DestinationBucketName } = films(from).Properties.LoggingConfiguration;
  expect(DestinationBucketName).toEqual({ Ref: reports(from).id });
  expect(having(from, 'LoggingConfiguration')).toEqual([films(from).id]);
  expect(statementsOf(from, reports(from))).toContainEqual({
    Effect: 'Allow',
    Principal: { Service: 'logging.s3.amazonaws.com' },
    Action: 's3:PutObject',
    Resource: objectsOf(reports(from), 'access/*'),
    Condition: {
      ArnLike: { 'aws:SourceArn': arnOf(films(from)) },
      StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
    },
  });
});

claim('s3/static-website', (from) => {
  expect(pages(from).Properties.WebsiteConfiguration).toEqual({
    IndexDocument: 'index.html',
    ErrorDocument: 'error.html',
  });
  // Anybody may read a page, over HTTP too, and do nothing else.
  const forAnybody = statementsOf(from, pages(from)).filter(({ Principal }) => Principal.AWS === '*');
  expect(forAnybody).toEqual([
    { Effect: 'Allow', Principal: { AWS: '*' }, Action: 's3:GetObject', Resource: objectsOf(pages(from), '*') },
  ]);
  expect(having(from, 'WebsiteConfiguration')).toEqual([pages(from).id]);
});

claim('s3/storage-class-analysis', (from) => {
  expect(films(from).Properties.AnalyticsConfigurations).toEqual([
    {
      Id: 'Films',
      Prefix: 'films/',
      StorageClassAnalysis: {
        DataExport: {
          OutputSchemaVersion: 'V_1',
          Destination: { BucketArn: arnOf(reports(from)), Format: 'CSV', Prefix: 'analysis/' },
        },
      },
    },
  ]);
  expect(statementsOf(from, reports(from))).toContainEqual({
    Effect: 'Allow',
    Principal: { Service: 's3.amazonaws.com' },
    Action: 's3:PutObject',
    Resource: objectsOf(reports(from), 'analysis/*'),
    Condition: {
      ArnLike: { 'aws:SourceArn': arnOf(films(from)) },
      StringEquals: {
        'aws:SourceAccount': { Ref: 'AWS::AccountId' },
        's3:x-amz-acl': 'bucket-owner-full-control',
      },
    },
  });
});

claim('s3-performance/transfer-acceleration', (from) => {
  expect(films(from).Properties.AccelerateConfiguration).toEqual({ AccelerationStatus: 'Enabled' });
  expect(having(from, 'AccelerateConfiguration')).toEqual([films(from).id]);
});

it('lets a partner read what carries the tag, and nothing else', () => {
  const partner = resource(template, 'AWS::IAM::Role', 'Partner');
  const policies = resourcesOf(template, 'AWS::IAM::Policy').filter(
    ({ Properties }) => Properties.Roles[0].Ref === partner.id,
  );
  expect(policies.flatMap(({ Properties }) => Properties.PolicyDocument.Statement)).toEqual([
    {
      Effect: 'Allow',
      Action: 's3:GetObject',
      Resource: objectsOf(films(template), 'films/*'),
      Condition: { StringEquals: { 's3:ExistingObjectTag/rights': 'cleared' } },
    },
  ]);
});

it('names buckets in the namespace of the account and Region where it is told to, and else none', () => {
  const namesIn = (from: Template) =>
    resourcesOf(from, BUCKET).map(({ Properties: { BucketName, BucketNamePrefix, BucketNamespace } }) => [
      BucketName,
      BucketNamePrefix,
      BucketNamespace,
    ]);
  const regional = synthesizeLab(findLab('storage/s3-objects'), { props: { accountRegionalNames: true } });
  expect(namesIn(Template.fromJSON(regional))).toEqual(
    ['reports', 'films', 'pages'].map((name) => [undefined, `s3objects-${name}`, 'account-regional']),
  );
  expect(namesIn(template)).toEqual(Array(3).fill([undefined, undefined, undefined]));
});

it('keeps the public out of all buckets but the one of the site', () => {
  const closed = {
    BlockPublicAcls: true,
    BlockPublicPolicy: true,
    IgnorePublicAcls: true,
    RestrictPublicBuckets: true,
  };
  for (const bucket of [films(template), reports(template)]) {
    expect(bucket.Properties.PublicAccessBlockConfiguration).toEqual(closed);
  }
  expect(resourcesOf(template, BUCKET)).toHaveLength(3);
});
