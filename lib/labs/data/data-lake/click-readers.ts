import { CfnParameter, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IStream } from 'aws-cdk-lib/aws-kinesis';
import { CfnDeliveryStream, type CfnDeliveryStreamProps } from 'aws-cdk-lib/aws-kinesisfirehose';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import { existsIf, isGiven } from '../../../kit/given';
import { acknowledgeDelivery } from './delivery-role';

export interface ClickReadersProps {
  readonly clicks: IStream;
  /** Takes what a destination did not. */
  readonly failed: Bucket;
}

const BUFFER = { intervalInSeconds: 60, sizeInMBs: 1 };

/**
 * Others that read the same clicks. Each is there if you name it by its stack parameters, and has a stream of its own: one Firehose
 * stream has one destination.
 */
export class ClickReaders extends Construct {
  constructor(scope: Construct, id: string, { clicks, failed }: ClickReadersProps) {
    super(scope, id);
    Validations.of(Stack.of(this)).acknowledge({
      id: 'CloudFormation-Validate::W2509',
      reason: 'While the parameter is empty, what it would break does not exist.',
    });

    const partner = new Reader(this, 'Partner', 'PartnerUrl', 'HTTPS address that takes records of Firehose.');
    partner.deliver(clicks, failed, (url, { roleArn, s3Configuration }) => ({
      httpEndpointDestinationConfiguration: {
        roleArn,
        s3Configuration,
        s3BackupMode: 'FailedDataOnly',
        endpointConfiguration: { name: 'Partner', url },
        requestConfiguration: { contentEncoding: 'GZIP' },
        bufferingHints: BUFFER,
        secretsManagerConfiguration: partner.secret('PartnerSecretArn'),
      },
    }));

    const splunk = new Reader(this, 'Splunk', 'SplunkUrl', 'HTTP Event Collector of Splunk.');
    splunk.deliver(clicks, failed, (hecEndpoint, { s3Configuration }) => ({
      splunkDestinationConfiguration: {
        s3Configuration,
        s3BackupMode: 'FailedEventsOnly',
        hecEndpoint,
        hecEndpointType: 'Event',
        bufferingHints: BUFFER,
        secretsManagerConfiguration: splunk.secret('SplunkSecretArn'),
      },
    }));

    const search = new Reader(this, 'Search', 'SearchDomainArn', 'Domain of OpenSearch Service.');
    search.deliver(clicks, failed, (domainArn, { roleArn, s3Configuration }) => {
      search.allow(
        [domainArn, `${domainArn}/*`],
        'es:DescribeDomain',
        'es:DescribeDomainConfig',
        'es:ESHttpPost',
        'es:ESHttpPut',
        'es:ESHttpGet',
      );
      acknowledge(
        search,
        'Indexes and their settings have paths below the domain.',
        'AwsSolutions-IAM5[Resource::<SearchDomainArn>/*]',
      );
      return {
        amazonopensearchserviceDestinationConfiguration: {
          roleArn,
          s3Configuration,
          s3BackupMode: 'FailedDocumentsOnly',
          domainArn,
          indexName: 'clicks',
          indexRotationPeriod: 'OneDay',
          bufferingHints: BUFFER,
        },
      };
    });
  }
}

interface Means {
  readonly roleArn: string;
  readonly s3Configuration: CfnDeliveryStream.S3DestinationConfigurationProperty;
}

/** A Firehose stream to a destination that only you can name: it is not there while its parameter is empty. */
class Reader extends Construct {
  private readonly role: Role;

  constructor(
    scope: Construct,
    id: string,
    private readonly parameter: string,
    private readonly description: string,
  ) {
    super(scope, id);
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('firehose.amazonaws.com') });
  }

  deliver(source: IStream, failed: Bucket, destination: (value: string, means: Means) => CfnDeliveryStreamProps): void {
    const stack = Stack.of(this);
    const { parameter, description, role } = this;
    const value = new CfnParameter(stack, parameter, { description, default: '' });
    const given = isGiven(stack, `${parameter}Given`, value);
    const stream = new CfnDeliveryStream(this, 'Stream', {
      deliveryStreamType: 'KinesisStreamAsSource',
      kinesisStreamSourceConfiguration: { kinesisStreamArn: source.streamArn, roleArn: role.roleArn },
      ...destination(value.valueAsString, {
        roleArn: role.roleArn,
        s3Configuration: {
          bucketArn: failed.bucketArn,
          roleArn: role.roleArn,
          prefix: `failed/${this.node.id.toLowerCase()}/`,
          compressionFormat: 'GZIP',
        },
      }),
    });
    stream.node.addDependency(source.grantRead(role), failed.grantReadWrite(role), role);
    acknowledgeDelivery(this, failed);
    acknowledge(this, 'It is encrypted where it is kept, in the Kinesis data stream.', 'AwsSolutions-KDF1');
    existsIf(this, given);
  }

  allow(resources: string[], ...actions: string[]): void {
    this.role.addToPolicy(new PolicyStatement({ actions, resources }));
  }

  /** The key of a destination, which stands in no template. */
  secret(parameter: string): CfnDeliveryStream.SecretsManagerConfigurationProperty {
    const description = `Secret of Secrets Manager with what ${this.parameter} asks for.`;
    const secretArn = new CfnParameter(Stack.of(this), parameter, { description, default: '' }).valueAsString;
    this.allow([secretArn], 'secretsmanager:GetSecretValue');
    return { enabled: true, secretArn, roleArn: this.role.roleArn };
  }
}
