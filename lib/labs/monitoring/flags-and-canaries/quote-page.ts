import { Duration } from 'aws-cdk-lib';
import type { Application } from 'aws-cdk-lib/aws-appconfig';
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { FunctionUrlAuthType } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { labAlarm } from '../../../kit/lab-alarm';
import { LabFunction } from '../../../kit/lab-function';
import { agentLayer } from './agent-layer';

export interface QuotePageProps {
  readonly application: Application;
  readonly alerts: ITopic;
}

/** The page that says what delivery costs. Its configuration is none of its environment's: the agent beside it reads that. */
export class QuotePage extends Construct {
  readonly function: LabFunction;
  readonly url: string;
  readonly failures: Alarm;

  constructor(scope: Construct, id: string, { application, alerts }: QuotePageProps) {
    super(scope, id);
    this.function = new LabFunction(this, 'Function', {
      handler: 'quote',
      layers: [agentLayer(this)],
      environment: {
        APPLICATION: application.name as string,
        // Nine times as often as by default, for those who watch.
        AWS_APPCONFIG_EXTENSION_POLL_INTERVAL_SECONDS: '5',
      },
    });
    this.url = this.function.addFunctionUrl({ authType: FunctionUrlAuthType.NONE }).url;
    this.failures = labAlarm(this, 'Failures', {
      metric: this.function.metricErrors({ period: Duration.minutes(1) }),
      description:
        'The delivery page fails. A configuration that is being deployed is taken back by itself; otherwise read the log.',
      alerts,
    });
  }
}
