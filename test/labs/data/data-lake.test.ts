import { Match, type Template } from 'aws-cdk-lib/assertions';
import { arnOf, resource, resourcesOf } from '../../support/resources';
import { testLab } from '../../support/test-lab';

const { claim } = testLab('data/data-lake');

const STREAM = 'AWS::KinesisFirehose::DeliveryStream';
const TABLE = 'AWS::Glue::Table';
const PARQUET = 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat';

const bucket = (template: Template, name: string) => resource(template, 'AWS::S3::Bucket', name);
const stream = (template: Template, name: string) => resource(template, STREAM, name);
const s3Of = (template: Template, name: string) => stream(template, name).Properties.ExtendedS3DestinationConfiguration;
const clicks = (template: Template) => s3Of(template, 'ClicksStream');
const table = (template: Template, name: string) => resource(template, TABLE, `Catalog${name}`).Properties;
const database = (template: Template) => resource(template, 'AWS::Glue::Database', 'CatalogDatabase');
/** What a role may do, as one list of its policies' statements. */
const statementsOf = (template: Template, roleId: string): { Action: unknown; Resource: unknown }[] =>
  resourcesOf(template, 'AWS::IAM::Policy')
    .filter(({ Properties }) => Properties.Roles.some(({ Ref }: { Ref: string }) => Ref === roleId))
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
const mayDo = (template: Template, roleId: string, resourceOf: object) =>
  statementsOf(template, roleId)
    .filter(({ Resource }) => [Resource].flat().some((each) => JSON.stringify(each) === JSON.stringify(resourceOf)))
    .flatMap(({ Action }) => Action);
const roleOf = (arn: { 'Fn::GetAtt': [string, string] }) => arn['Fn::GetAtt'][0];
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

const comesFromKinesis = (template: Template) => {
  const source = resource(template, 'AWS::Kinesis::Stream', 'ClickStream');
  const { DeliveryStreamType, KinesisStreamSourceConfiguration } = stream(template, 'ClicksStream').Properties;
  expect(DeliveryStreamType).toBe('KinesisStreamAsSource');
  expect(KinesisStreamSourceConfiguration.KinesisStreamARN).toEqual(arnOf(source));
  expect(mayDo(template, roleOf(KinesisStreamSourceConfiguration.RoleARN), arnOf(source))).toEqual(
    expect.arrayContaining(['kinesis:GetRecords', 'kinesis:GetShardIterator', 'kinesis:DescribeStream']),
  );
  // The website puts its clicks there then, and nowhere else.
  const { Variables } = resource(template, 'AWS::Lambda::Function', 'Website').Properties.Environment;
  expect(Variables).toMatchObject({ CLICK_STREAM: { Ref: source.id } });
  expect(Variables).not.toHaveProperty('CLICKS');
};

claim('firehose/stream-source', comesFromKinesis, { variant: 'stream' });

const goesElsewhere = (template: Template) => {
  const failed = { BucketARN: arnOf(bucket(template, 'Raw')) };
  const reader = (name: string) => stream(template, `ClickReaders${name}Stream`).Properties;
  expect(reader('Partner').HttpEndpointDestinationConfiguration).toMatchObject({
    EndpointConfiguration: { Url: { Ref: 'PartnerUrl' } },
    SecretsManagerConfiguration: { Enabled: true, SecretARN: { Ref: 'PartnerSecretArn' } },
    S3BackupMode: 'FailedDataOnly',
    S3Configuration: failed,
  });
  expect(reader('Splunk').SplunkDestinationConfiguration).toMatchObject({
    HECEndpoint: { Ref: 'SplunkUrl' },
    HECEndpointType: 'Event',
    SecretsManagerConfiguration: { Enabled: true, SecretARN: { Ref: 'SplunkSecretArn' } },
    S3BackupMode: 'FailedEventsOnly',
    S3Configuration: failed,
  });
  expect(reader('Search').AmazonopensearchserviceDestinationConfiguration).toMatchObject({
    DomainARN: { Ref: 'SearchDomainArn' },
    S3BackupMode: 'FailedDocumentsOnly',
    S3Configuration: failed,
  });
};

claim('firehose/destinations', goesElsewhere, { variant: 'stream' });

const isCopied = (template: Template) => {
  const sales = stream(template, 'WarehouseSales').Properties.RedshiftDestinationConfiguration;
  expect(sales).toMatchObject({
    CopyCommand: { DataTableName: 'sales', CopyOptions: "JSON 'auto' GZIP" },
    S3Configuration: {
      BucketARN: arnOf(bucket(template, 'Lake')),
      Prefix: 'warehouse/',
      CompressionFormat: 'GZIP',
    },
    SecretsManagerConfiguration: {
      Enabled: true,
      SecretARN: { Ref: resource(template, 'AWS::SecretsManager::Secret', 'WarehouseLoader').id },
    },
  });
  const workgroup = resource(template, 'AWS::RedshiftServerless::Workgroup', 'WarehouseWorkgroup');
  expect(sales.ClusterJDBCURL['Fn::Join'][1]).toContainEqual({
    'Fn::GetAtt': [workgroup.id, 'Workgroup.Endpoint.Address'],
  });
  // Redshift fetches the files itself, in a role of its own.
  const { IamRoles, DefaultIamRoleArn } = resource(
    template,
    'AWS::RedshiftServerless::Namespace',
    'WarehouseNamespace',
  ).Properties;
  expect(IamRoles).toEqual([DefaultIamRoleArn]);
  const files = { 'Fn::Join': ['', [arnOf(bucket(template, 'Lake')), '/warehouse/*']] };
  expect(mayDo(template, roleOf(DefaultIamRoleArn), files)).toContain('s3:GetObject*');
};

claim('redshift/firehose-copy', isCopied, { variant: 'warehouse' });

const hasItsSecret = (template: Template) => {
  const namespaces = resourcesOf(template, 'AWS::RedshiftServerless::Namespace');
  expect(namespaces.map(({ Properties }) => Properties.ManageAdminPassword)).toEqual([true]);
  template.allResourcesProperties('AWS::RedshiftServerless::Namespace', { AdminUserPassword: Match.absent() });
};

claim('redshift/redshift-secret', hasItsSecret, { variant: 'warehouse' });
