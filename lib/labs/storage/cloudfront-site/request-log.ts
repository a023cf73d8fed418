import { Aws, CfnCondition, CfnParameter, Fn } from 'aws-cdk-lib';
import { Endpoint, RealtimeLogConfig } from 'aws-cdk-lib/aws-cloudfront';
import { Stream, StreamEncryption, StreamMode } from 'aws-cdk-lib/aws-kinesis';
import { Construct } from 'constructs';
import { existsIf } from '../../../kit/given';

const FIELDS = [
  'timestamp',
  'c-ip',
  'sc-status',
  'cs-method',
  'cs-uri-stem',
  'time-taken',
  'x-edge-result-type',
  'c-country',
];

/** A share of all requests, in a stream within seconds. The stream costs by the hour, so that it takes a word of yours. */
export class RequestLog extends Construct {
  /** Its ARN, or nothing while nobody asks for it. */
  readonly configArn: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const wanted = new CfnParameter(scope, 'LogRequests', {
      description:
        'yes: one request of twenty is logged in real time, to a Kinesis stream that costs while it is there.',
      default: 'no',
      allowedValues: ['yes', 'no'],
    });
    const stream = new Stream(this, 'Requests', {
      streamMode: StreamMode.PROVISIONED,
      shardCount: 1,
      encryption: StreamEncryption.MANAGED,
    });
    const config = new RealtimeLogConfig(this, 'Config', {
      fields: FIELDS,
      samplingRate: 5,
      endPoints: [Endpoint.fromKinesisStream(stream)],
    });
    const given = new CfnCondition(scope, 'LogsRequests', { expression: Fn.conditionEquals(wanted, 'yes') });
    existsIf(this, given);
    this.configArn = Fn.conditionIf(given.logicalId, config.realtimeLogConfigArn, Aws.NO_VALUE).toString();
  }
}
