import {
  HttpApi,
  HttpIntegrationType,
  HttpMethod,
  HttpRouteIntegration,
  LogGroupLogDestination,
  PayloadFormatVersion,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Alias, IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';

export interface QuoteApiProps {
  readonly service: IFunction;
  /** Each has a stage of its name. */
  readonly aliases: readonly Alias[];
}

const ROUTE = '/quotes';

/** An HTTP API with a stage for each alias. All stages have one integration: a stage variable says which alias it calls. */
export class QuoteApi extends HttpApi {
  constructor(scope: Construct, id: string, { service, aliases }: QuoteApiProps) {
    super(scope, id, { createDefaultStage: false });
    const [route] = this.addRoutes({ path: ROUTE, methods: [HttpMethod.POST], integration: new AliasOfStage(service) });
    if (route) {
      acknowledge(
        route,
        'Anybody may ask for a price; the throttle of the stage limits what that costs.',
        'AwsSolutions-APIG4',
      );
    }

    for (const alias of aliases) {
      const accessLogs = new LogGroup(this, `${alias.node.id}AccessLogs`, { retention: RetentionDays.ONE_WEEK });
      const stage = this.addStage(alias.node.id, {
        stageName: alias.aliasName,
        autoDeploy: true,
        stageVariables: { alias: alias.aliasName },
        throttle: { rateLimit: 20, burstLimit: 40 },
        accessLogSettings: { destination: new LogGroupLogDestination(accessLogs) },
      });
      // The permission of an alias is its own; the CDK cannot grant it, as it does not know what the variable says.
      alias.addPermission(`CallsOf${stage.node.id}`, {
        principal: new ServicePrincipal('apigateway.amazonaws.com'),
        sourceArn: this.arnForExecuteApi(HttpMethod.POST, ROUTE, stage.stageName),
      });
    }
  }
}

/**
 * Calls the alias that the variable `alias` of the stage names.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-stages.stage-variables-reference.html
 */
class AliasOfStage extends HttpRouteIntegration {
  constructor(private readonly service: IFunction) {
    super('AliasOfStage');
  }

  bind() {
    const { stack } = this.service;
    const functionArn = `${this.service.functionArn}:\${stageVariables.alias}`;
    return {
      type: HttpIntegrationType.AWS_PROXY,
      uri: stack.formatArn({
        service: 'apigateway',
        account: 'lambda',
        resource: `path/2015-03-31/functions/${functionArn}/invocations`,
      }),
      payloadFormatVersion: PayloadFormatVersion.VERSION_2_0,
    };
  }
}
