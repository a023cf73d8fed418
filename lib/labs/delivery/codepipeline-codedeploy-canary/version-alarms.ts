import { Duration } from 'aws-cdk-lib';
import { type Alarm, Metric, type MetricOptions, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { labAlarm } from '../../../kit/lab-alarm';
import type { QuoteService } from './quote-service';

export interface VersionAlarmsProps {
  readonly service: QuoteService;
  readonly alerts: ITopic;
}

/** A price is calculated in milliseconds; only a broken release needs this long. */
const LONGEST_ANSWER = Duration.seconds(3);

/**
 * Alarms on what callers of `live` meet, and on the new version alone: among the calls of the old one, its slow answers would not count.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
 */
export class VersionAlarms extends Construct {
  /** Also of versions that the stack does not know, because somebody else has published them: a pipeline, the walkthrough. */
  readonly errorsOfAlias: Alarm;
  readonly all: Alarm[];

  constructor(scope: Construct, id: string, { service, alerts }: VersionAlarmsProps) {
    super(scope, id);
    const { functionName } = service.function;
    const alias = { FunctionName: functionName, Resource: `${functionName}:${service.live.aliasName}` };
    const newVersion = { ...alias, ExecutedVersion: service.version.version };
    const errors: MetricOptions & { metricName: string } = { metricName: 'Errors', statistic: Stats.SUM };
    const latency = { metricName: 'Duration', statistic: Stats.percentile(99), unit: undefined };

    const alarm = (
      alarmId: string,
      what: string,
      metric: typeof errors,
      dimensionsMap: Record<string, string>,
      threshold: number,
    ) =>
      labAlarm(this, alarmId, {
        description: `${what} CodeDeploy stops the deployment and rolls it back.`,
        metric: new Metric({ namespace: 'AWS/Lambda', period: Duration.minutes(1), ...metric, dimensionsMap }),
        threshold,
        alerts,
      });
    this.errorsOfAlias = alarm('AliasErrors', 'A caller got an error.', errors, alias, 0);
    this.all = [
      this.errorsOfAlias,
      alarm('VersionErrors', 'The new version fails.', errors, newVersion, 0),
      alarm('VersionLatency', 'The new version is slow.', latency, newVersion, LONGEST_ANSWER.toMilliseconds()),
    ];
  }
}
