import { join } from 'node:path';
import { Aws, CfnParameter, Duration, Fn } from 'aws-cdk-lib';
import {
  AuthorizationType,
  type CfnGraphQLApi,
  Definition,
  GraphqlApi,
  IntrospectionConfig,
  UserPoolDefaultAction,
} from 'aws-cdk-lib/aws-appsync';
import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import { isGiven } from '../../../kit/given';

export interface ToDoApiProps {
  readonly userPool: IUserPool;
  /** Knows the links of displays. */
  readonly authorizer: IFunction;
}

/** The one endpoint of the app. Which of its fields somebody reaches says how he has come, and the schema. */
export class ToDoApi extends GraphqlApi {
  /** The host of the endpoint, which clients name when they subscribe. */
  readonly host: string;
  readonly realtimeUrl: string;

  constructor(scope: Construct, id: string, { userPool, authorizer }: ToDoApiProps) {
    super(scope, id, {
      name: `${Aws.STACK_NAME}-to-dos`,
      definition: Definition.fromFile(join(__dirname, 'schema.graphql')),
      authorizationConfig: {
        defaultAuthorization: {
          authorizationType: AuthorizationType.USER_POOL,
          userPoolConfig: { userPool, defaultAction: UserPoolDefaultAction.ALLOW },
        },
        additionalAuthorizationModes: [
          { authorizationType: AuthorizationType.API_KEY },
          { authorizationType: AuthorizationType.IAM },
          {
            authorizationType: AuthorizationType.LAMBDA,
            lambdaAuthorizerConfig: {
              handler: authorizer,
              // What does not look like a link of a display calls no function.
              validationRegex: '^display-[0-9a-f-]{36}$',
              resultsCacheTtl: Duration.minutes(1),
            },
          },
        ],
      },
      // A type that refers to itself lets a small query ask for a large answer.
      queryDepthLimit: 4,
      resolverCountLimit: 200,
      // The app knows its schema. Nobody else has to read it from the API.
      introspectionConfig: IntrospectionConfig.DISABLED,
      xrayEnabled: true,
    });
    const { attrGraphQlDns, attrRealtimeUrl } = this.resource;
    this.host = attrGraphQlDns;
    this.realtimeUrl = attrRealtimeUrl;
    this.log();
    this.letCompanyIn();
  }

  private get resource(): CfnGraphQLApi {
    return this.node.findChild('Resource') as CfnGraphQLApi;
  }

  /** The CDK would set how long logs are kept by a custom resource, and let AppSync write into each group of the account. */
  private log(): void {
    const role = new Role(this, 'Logging', { assumedBy: new ServicePrincipal('appsync.amazonaws.com') });
    const group = new LogGroup(this, 'Logs', {
      logGroupName: `/aws/appsync/apis/${this.apiId}`,
      retention: RetentionDays.ONE_WEEK,
    });
    group.grantWrite(role);
    this.resource.logConfig = {
      cloudWatchLogsRoleArn: role.roleArn,
      fieldLogLevel: 'ERROR',
      excludeVerboseContent: true,
    };
    acknowledge(this, 'Verbose content is what people have to do, and their tokens.', 'AwsSolutions-ASC3');
  }

  /** An OpenID Connect provider is a fifth way in, for those who name one: only you know the issuer of your company. */
  private letCompanyIn(): void {
    const issuer = new CfnParameter(this.stack, 'OidcIssuer', {
      description: 'The address of an OpenID Connect provider whose users may log in, too. Empty: there is none.',
      default: '',
    }).valueAsString;
    const given = isGiven(this.stack, 'HasOidcIssuer', issuer);
    this.resource.addPropertyOverride(
      'AdditionalAuthenticationProviders.3',
      Fn.conditionIf(
        given.logicalId,
        { AuthenticationType: 'OPENID_CONNECT', OpenIDConnectConfig: { Issuer: issuer } },
        Aws.NO_VALUE,
      ),
    );
  }
}
