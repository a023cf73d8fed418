import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  AccessLogField,
  AccessLogFormat,
  type CfnStage,
  Deployment,
  LogGroupLogDestination,
  MethodLoggingLevel,
  type RestApi,
  Stage,
  type StageOptions,
} from 'aws-cdk-lib/aws-apigateway';
import type { Alias } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct, type IDependable } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import { labAlarm } from '../../../kit/lab-alarm';
import type { OrderService } from './order-service';
import { NO_FIREWALL } from './orders-api';
import type { Partner } from './partner';

/** A line for each request, without what people ordered. */
const ACCESS_LOG_LINE = JSON.stringify({
  requestId: AccessLogField.contextRequestId(),
  method: AccessLogField.contextHttpMethod(),
  path: AccessLogField.contextResourcePath(),
  status: AccessLogField.contextStatus(),
  milliseconds: AccessLogField.contextResponseLatency(),
  integrationMilliseconds: AccessLogField.contextIntegrationLatency(),
  error: AccessLogField.contextErrorMessage(),
});

// The settings of a method stand in the place of those of the stage, all of them: what shall hold for both is written twice.
const WATCHED = { loggingLevel: MethodLoggingLevel.INFO, metricsEnabled: true, dataTraceEnabled: false };
const THROTTLED = { throttlingRateLimit: 50, throttlingBurstLimit: 100 };

export interface StageSettingsProps {
  readonly stageName: string;
  readonly alias: Alias;
  readonly partner: Partner;
}

/** What every stage has: variables that say what is called, logs, traces, and a throttle below that of the account. */
export function stageSettings(scope: Construct, { stageName, alias, partner }: StageSettingsProps): StageOptions {
  const accessLogs = new LogGroup(scope, `AccessLogsOf${alias.node.id}`, { retention: RetentionDays.ONE_WEEK });
  return {
    stageName,
    variables: { alias: alias.aliasName, partner: partner.host },
    accessLogDestination: new LogGroupLogDestination(accessLogs),
    accessLogFormat: AccessLogFormat.custom(ACCESS_LOG_LINE),
    ...WATCHED,
    tracingEnabled: true,
    ...THROTTLED,
    // A report is dear.
    methodOptions: { '/reports/GET': { ...WATCHED, throttlingRateLimit: 1, throttlingBurstLimit: 5 } },
  };
}

/** A cache for what is read again and again: orders for a minute, and encrypted; what has no method of its own here is not cached. */
export function cached(settings: StageOptions): StageOptions {
  const kept = { ...WATCHED, ...THROTTLED, cachingEnabled: true };
  return {
    ...settings,
    cacheClusterEnabled: true,
    cacheClusterSize: '0.5',
    cachingEnabled: false,
    methodOptions: {
      ...settings.methodOptions,
      '/orders/{orderId}/GET': { ...kept, cacheTtl: Duration.minutes(1), cacheDataEncrypted: true },
      // As it is by default: 300 seconds.
      '/quotes/GET': kept,
    },
  };
}

export interface ReleasesProps {
  readonly api: RestApi;
  readonly service: OrderService;
  readonly dev: StageOptions;
  /** Without it no stage may log. */
  readonly logging: IDependable;
  readonly alerts: ITopic;
}

/** What is released where: `dev` has the newest code, `prod` the published, with a canary of the newest for one request in ten. */
export class Releases extends Construct {
  constructor(scope: Construct, id: string, { api, service, dev, logging, alerts }: ReleasesProps) {
    super(scope, id);
    const { latestDeployment: deployment, deploymentStage: prod } = api;
    if (!deployment) throw new Error('The API is deployed with its stage prod.');
    const devStage = new Stage(this, 'Dev', { deployment, ...dev });
    acknowledge(devStage, NO_FIREWALL, 'AwsSolutions-APIG3');

    const tried = new Deployment(this, 'Tried', { api, description: 'What the canary of prod tries.' });
    (prod.node.defaultChild as CfnStage).canarySetting = {
      deploymentId: tried.deploymentId,
      percentTraffic: 10,
      stageVariableOverrides: { alias: service.next.aliasName },
      useStageCache: false,
    };

    for (const [name, stage] of Object.entries({ dev: devStage, prod })) {
      stage.node.addDependency(logging, this.executionLogs(`${name}Logs`, api, name));
    }
    prod.node.addDependency(this.executionLogs('canaryLogs', api, 'prod/Canary'));
    this.watch(prod, alerts);
  }

  /** API Gateway would make the group itself, to be kept for ever, also when the API is gone. */
  private executionLogs(id: string, api: RestApi, stage: string): LogGroup {
    return new LogGroup(this, id, {
      logGroupName: `API-Gateway-Execution-Logs_${api.restApiId}/${stage}`,
      retention: RetentionDays.ONE_WEEK,
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }

  private watch(prod: Stage, alerts: ITopic): void {
    const period = Duration.minutes(1);
    labAlarm(this, 'SlowBackend', {
      description: 'What is behind the API takes long: compare with Latency, whose rest is API Gateway itself.',
      metric: prod.metricIntegrationLatency({ statistic: 'p95', period }),
      threshold: 2000,
      evaluationPeriods: 3,
      alerts,
    });
    labAlarm(this, 'ServerErrors', {
      description: 'Requests fail that were right: the execution log says whether a backend or a template is broken.',
      metric: prod.metricServerError({ statistic: 'Sum', period }),
      alerts,
    });
  }
}
