import { type CfnResource, Stack } from 'aws-cdk-lib';
import {
  AuthorizationType,
  AwsIntegration,
  EndpointType,
  type Method,
  PassthroughBehavior,
  RequestValidator,
  RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { type IRole, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';

/** The name as a part of a JSON text: there, unlike in JavaScript, an apostrophe must not be escaped. */
const NAME = String.raw`$util.escapeJavaScript($input.params('plate')).replaceAll("\\'", "'")`;

/** To API Gateway a plate that is not there is a call that went well: the template has to look. */
const ANSWER = `#set($plate = $input.path('$.Item.plate.S'))
#if("$!plate" == "")
#set($context.responseOverride.status = 404)
{"message": "The catalogue has no such plate."}
#else
{"plate": $input.json('$.Item.plate.S'), "sky": $input.json('$.Item.sky.S')}
#end`;

export interface CatalogueApiProps {
  readonly catalogue: ITable;
}

/** What is on a plate: API Gateway asks the table itself, for callers who sign, and not for many at once. */
export class CatalogueApi extends Construct {
  private readonly lookUp: Method;
  /** To which the name of a plate is added. */
  readonly plateUrl: string;

  constructor(scope: Construct, id: string, { catalogue }: CatalogueApiProps) {
    super(scope, id);
    const api = new RestApi(this, 'Rest', {
      endpointTypes: [EndpointType.REGIONAL],
      // The role by which API Gateway writes logs is one of the whole account: a lab does not take it over.
      cloudWatchRole: false,
      // An old catalogue, and little behind it.
      deployOptions: { stageName: 'v1', throttlingRateLimit: 2, throttlingBurstLimit: 2 },
    });
    this.lookUp = api.root
      .addResource('plates')
      .addResource('{plate}')
      .addMethod('GET', this.readFrom(catalogue), {
        authorizationType: AuthorizationType.IAM,
        requestParameters: { 'method.request.path.plate': true },
        requestValidator: new RequestValidator(this, 'Validator', { restApi: api, validateRequestParameters: true }),
        methodResponses: [{ statusCode: '200' }, { statusCode: '404' }, { statusCode: '502' }],
      });
    this.plateUrl = api.urlForPath('/plates');
    acknowledge(
      api,
      'Logs of an API need a role of the whole account, which a lab does not take over.',
      'AwsSolutions-APIG1',
      'AwsSolutions-APIG6',
    );
    acknowledge(api, 'Its one method has a validator, which the rule looks for at the API.', 'AwsSolutions-APIG2');
    acknowledge(api, 'IAM keeps out all but the observers.', 'AwsSolutions-APIG3');
    acknowledge(api, 'The callers have roles of IAM, and no users of a pool.', 'AwsSolutions-COG4');
  }

  /** Lets somebody look up any plate. */
  mayAsk(role: IRole): void {
    this.lookUp.grantExecute(role);
    const [api, stage] = [this.lookUp.api, this.lookUp.api.deploymentStage].map((part) =>
      Stack.of(this).getLogicalId(part.node.defaultChild as CfnResource),
    );
    acknowledge(
      role,
      'Which plate is asked for, nobody knows beforehand; the stage, the method and the path are named.',
      `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:execute-api:<AWS::Region>:<AWS::AccountId>:<${api}>/<${stage}>/GET/plates/*]`,
    );
  }

  private readFrom(catalogue: ITable): AwsIntegration {
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('apigateway.amazonaws.com') });
    role.addToPolicy(new PolicyStatement({ actions: ['dynamodb:GetItem'], resources: [catalogue.tableArn] }));
    return new AwsIntegration({
      service: 'dynamodb',
      action: 'GetItem',
      options: {
        credentialsRole: role,
        passthroughBehavior: PassthroughBehavior.NEVER,
        requestTemplates: {
          'application/json': `{
  "TableName": "${catalogue.tableName}",
  "Key": {"plate": {"S": "${NAME}"}}
}`,
        },
        integrationResponses: [
          { statusCode: '200', responseTemplates: { 'application/json': ANSWER } },
          {
            statusCode: '502',
            selectionPattern: String.raw`[45]\d\d`,
            responseTemplates: { 'application/json': '{"message": "The catalogue could not be read. Try again."}' },
          },
        ],
      },
    });
  }
}
