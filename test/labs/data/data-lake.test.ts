import type { Template } from 'aws-cdk-lib/assertions';
import { arnOf, resource, resourcesOf } from '../../support/resources';
import { testLab } from '../../support/test-lab';
import { bucket, mayDo, roleOf, s3Of } from './data-lake/resources';
import { variantClaims } from './data-lake/variants';

const lab = testLab('data/data-lake');
const { claim } = lab;

const TABLE = 'AWS::Glue::Table';
const PARQUET = 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat';
const clicks = (template: Template) => s3Of(template, 'ClicksStream');
const table = (template: Template, name: string) => resource(template, TABLE, `Catalog${name}`).Properties;
const database = (template: Template) => resource(template, 'AWS::Glue::Database', 'CatalogDatabase');
const inBucket = (template: Template, name: string, folder: string) => ({
  'Fn::Join': ['', ['s3://', { Ref: bucket(template, name).id }, `/${folder}`]],
});

claim('athena/workgroup', (template) => {
  const { WorkGroupConfiguration } = resource(template, 'AWS::Athena::WorkGroup', 'QueriesWorkGroup').Properties;
  expect(WorkGroupConfiguration).toMatchObject({
    EnforceWorkGroupConfiguration: true,
    BytesScannedCutoffPerQuery: 10_000_000,
    ResultConfiguration: {
      OutputLocation: inBucket(template, 'QueriesResults', 'answers/'),
      EncryptionConfiguration: { EncryptionOption: 'SSE_S3' },
    },
  });
});

claim('athena/parquet-table', (template) => {
  expect(table(template, 'clicks').TableInput.StorageDescriptor).toMatchObject({
    InputFormat: PARQUET,
    Location: inBucket(template, 'Lake', 'clicks/'),
  });
  expect(table(template, 'history').TableInput.StorageDescriptor).toMatchObject({
    InputFormat: PARQUET,
    Location: inBucket(template, 'Lake', 'history/'),
  });
  // What the job reads is none.
  expect(table(template, 'exports').TableInput.StorageDescriptor.InputFormat).toBe(
    'org.apache.hadoop.mapred.TextInputFormat',
  );
});

claim('athena/partitions', (template) => {
  const { PartitionKeys, Parameters, StorageDescriptor } = table(template, 'clicks').TableInput;
  expect(PartitionKeys).toEqual([
    { Name: 'site', Type: 'string' },
    { Name: 'day', Type: 'string' },
  ]);
  // Virtual: no column of the files is called so, and Firehose makes folders of these names.
  expect(StorageDescriptor.Columns.map(({ Name }: { Name: string }) => Name)).toEqual([
    'visitor',
    'page',
    'dwell_ms',
    'clicked_at',
  ]);
  expect(clicks(template).Prefix).toMatch(/\/site=[^/]+\/day=[^/]+\/$/);
  expect(Parameters).toMatchObject({
    'projection.enabled': 'true',
    'projection.site.type': 'injected',
    'projection.day.type': 'date',
    'projection.day.range': '2026-01-01,NOW',
  });
});

claim('athena/federated-catalog', (template) => {
  const { Properties, Condition } = resource(template, 'AWS::Athena::DataCatalog', 'QueriesOtherStore');
  expect(Properties).toMatchObject({ Type: 'LAMBDA', Parameters: { function: { Ref: 'ConnectorFunctionArn' } } });
  expect(template.toJSON().Conditions[Condition as string]).toEqual({
    'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'ConnectorFunctionArn' }, ''] }],
  });
});

claim('athena/saved-query', (template) => {
  const workGroup = resource(template, 'AWS::Athena::WorkGroup', 'QueriesWorkGroup');
  const queries = resourcesOf(template, 'AWS::Athena::NamedQuery').map(({ Properties }) => Properties);
  for (const { Database, WorkGroup } of queries) {
    expect(Database).toEqual({ Ref: database(template).id });
    expect(WorkGroup).toEqual({ Ref: workGroup.id });
  }
  expect(queries.map(({ QueryString }) => /FROM (\w+)\nWHERE day = '/.exec(QueryString)?.[1]).sort()).toEqual([
    'cloudtrail_logs',
    'flow_logs',
    'load_balancer_logs',
  ]);
  // Over text of several kinds and Parquet; Avro and ORC are two more formats of the same property.
  const serdes = resourcesOf(template, TABLE).map(({ Properties }) =>
    Properties.TableInput.StorageDescriptor.SerdeInfo.SerializationLibrary.split('.').at(-1),
  );
  expect([...new Set(serdes)].sort()).toEqual(['JsonSerDe', 'LazySimpleSerDe', 'ParquetHiveSerDe', 'RegexSerDe']);
});

claim('glue/convert-to-parquet', (template) => {
  const { Role, GlueVersion, Command, DefaultArguments } = resource(
    template,
    'AWS::Glue::Job',
    'ConversionJob',
  ).Properties;
  expect(GlueVersion).toBe('5.1');
  expect(Command).toEqual({
    Name: 'glueetl',
    PythonVersion: '3',
    ScriptLocation: { 'Fn::Sub': expect.stringMatching(/^s3:\/\/.*\.py$/) },
  });
  expect(DefaultArguments).toMatchObject({
    '--database': { Ref: database(template).id },
    '--source': { Ref: resource(template, TABLE, 'Catalogexports').id },
    '--target': inBucket(template, 'Lake', 'history/'),
  });
  const folder = (name: string) => ({ 'Fn::Join': ['', [arnOf(bucket(template, 'Lake')), `/${name}/*`]] });
  expect(mayDo(template, roleOf(Role), folder('exports'))).not.toContain('s3:PutObject');
  expect(mayDo(template, roleOf(Role), folder('exports'))).toContain('s3:GetObject*');
  expect(mayDo(template, roleOf(Role), folder('history'))).toContain('s3:PutObject');
});

claim('glue/catalog-database', (template) => {
  expect(database(template).Properties).toMatchObject({
    CatalogId: { Ref: 'AWS::AccountId' },
    DatabaseInput: { Name: 'datalake_shop' },
  });
  template.resourceCountIs(TABLE, 7);
  template.allResourcesProperties(TABLE, { DatabaseName: { Ref: database(template).id } });
  expect(resource(template, 'AWS::Glue::Crawler', 'ConversionCrawler').Properties).toMatchObject({
    DatabaseName: { Ref: database(template).id },
    Targets: { S3Targets: [{ Path: inBucket(template, 'Lake', 'exports/') }] },
  });
});

claim('firehose/s3-delivery', (template) => {
  for (const name of ['ClicksStream', 'SearchesStream']) {
    const { BucketARN, RoleARN } = s3Of(template, name);
    expect(BucketARN).toEqual(arnOf(bucket(template, 'Lake')));
    const objects = { 'Fn::Join': ['', [BucketARN, '/*']] };
    expect(mayDo(template, roleOf(RoleARN), objects)).toContain('s3:PutObject');
    const { AssumeRolePolicyDocument } = resource(template, 'AWS::IAM::Role', roleOf(RoleARN)).Properties;
    expect(AssumeRolePolicyDocument.Statement).toEqual([
      { Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: 'firehose.amazonaws.com' } },
    ]);
  }
});

claim('firehose/buffering', (template) => {
  expect(clicks(template).BufferingHints).toEqual({ IntervalInSeconds: 60, SizeInMBs: 64 });
  // Today it may be nothing.
  expect(s3Of(template, 'SearchesStream').BufferingHints).toEqual({ IntervalInSeconds: 0, SizeInMBs: 1 });
});

claim('firehose/lambda-transform', (template) => {
  const cleaner = resource(template, 'AWS::Lambda::Function', 'ClicksCleaner');
  const { ProcessingConfiguration, RoleARN } = clicks(template);
  expect(ProcessingConfiguration).toEqual({
    Enabled: true,
    Processors: [
      {
        Type: 'Lambda',
        Parameters: expect.arrayContaining([{ ParameterName: 'LambdaArn', ParameterValue: arnOf(cleaner) }]),
      },
    ],
  });
  expect(mayDo(template, roleOf(RoleARN), arnOf(cleaner))).toEqual(['lambda:InvokeFunction']);
});

claim('firehose/backup', (template) => {
  const { S3BackupMode, S3BackupConfiguration, ErrorOutputPrefix } = clicks(template);
  expect(S3BackupMode).toBe('Enabled');
  expect(S3BackupConfiguration.BucketARN).toEqual(arnOf(bucket(template, 'Raw')));
  // Failed ones alone, of a stream that keeps no source records.
  expect(s3Of(template, 'SearchesStream').S3BackupMode).toBeUndefined();
  expect(ErrorOutputPrefix).toBe('errors/!{firehose:error-output-type}/');
});

claim('firehose/format-conversion', (template) => {
  const { DataFormatConversionConfiguration: conversion, CompressionFormat, RoleARN } = clicks(template);
  expect(conversion).toMatchObject({
    Enabled: true,
    InputFormatConfiguration: { Deserializer: { OpenXJsonSerDe: {} } },
    OutputFormatConfiguration: { Serializer: { ParquetSerDe: {} } },
    SchemaConfiguration: {
      DatabaseName: { Ref: database(template).id },
      TableName: { Ref: resource(template, TABLE, 'Catalogclicks').id },
      RoleARN,
    },
  });
  // Parquet is compressed inside.
  expect(CompressionFormat).toBeUndefined();
});

claim('firehose/compression', (template) => {
  expect(s3Of(template, 'SearchesStream').CompressionFormat).toBe('GZIP');
  expect(clicks(template).S3BackupConfiguration.CompressionFormat).toBe('GZIP');
});

variantClaims(lab);
