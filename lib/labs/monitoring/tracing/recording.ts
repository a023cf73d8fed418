import { Stack } from 'aws-cdk-lib';
import { CfnGroup, CfnSamplingRule } from 'aws-cdk-lib/aws-xray';
import { Construct } from 'constructs';

export interface RecordingProps {
  /** What the stage is called in traces. */
  readonly service: string;
}

/** How much is recorded of what, and which traces somebody looks at again and again. No function knows of it. */
export class Recording extends Construct {
  readonly ordersRule: string;
  readonly lookupsRule: string;
  readonly slowOrders: string;

  constructor(scope: Construct, id: string, { service }: RecordingProps) {
    super(scope, id);
    // Orders are few, and each is worth something: one each second, and a fifth of what comes besides.
    this.ordersRule = this.rule('orders', { service, method: 'POST', priority: 100, reservoirSize: 1, fixedRate: 0.2 });
    // Lookups are many and all alike: one of a thousand.
    this.lookupsRule = this.rule('lookups', {
      service,
      method: 'GET',
      priority: 200,
      reservoirSize: 0,
      fixedRate: 0.001,
    });
    this.slowOrders = this.group('slow', `service("${service}") { responsetime > 1 } AND annotation.order_id`);
  }

  /** A rule has to have a name. It is one of the whole account. */
  private rule(
    purpose: string,
    {
      service,
      method,
      ...sampling
    }: { service: string; method: string; priority: number; reservoirSize: number; fixedRate: number },
  ): string {
    const ruleName = named(this, purpose);
    new CfnSamplingRule(this, purpose, {
      samplingRule: {
        ruleName,
        ...sampling,
        serviceName: service,
        serviceType: '*',
        host: '*',
        httpMethod: method,
        // API Gateway knows no path here.
        urlPath: '*',
        resourceArn: '*',
        version: 1,
      },
    });
    return ruleName;
  }

  private group(purpose: string, filterExpression: string): string {
    const groupName = named(this, purpose);
    new CfnGroup(this, purpose, {
      groupName,
      filterExpression,
      insightsConfiguration: { insightsEnabled: true, notificationsEnabled: false },
    });
    return groupName;
  }
}

function named(scope: Construct, purpose: string): string {
  return `${Stack.of(scope).stackName}-${purpose}`;
}
