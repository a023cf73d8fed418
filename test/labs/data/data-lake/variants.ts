import { Match, type Template } from 'aws-cdk-lib/assertions';
import { arnOf, resource, resourcesOf } from '../../../support/resources';
import type { LabTests } from '../../../support/test-lab';
import { bucket, mayDo, roleOf, stream } from './resources';

/** What stands in the variants of the lake alone: what reads the clicks beside it, and the warehouse. */
export function variantClaims({ claim }: LabTests): void {
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
}
