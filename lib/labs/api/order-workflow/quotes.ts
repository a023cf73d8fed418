import { Duration } from 'aws-cdk-lib';
import {
  AuthorizationType,
  AwsIntegration,
  EndpointType,
  type IResource,
  JsonSchemaType,
  Model,
  PassthroughBehavior,
  RequestValidator,
  ResponseType,
  RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Choice,
  Condition,
  DefinitionBody,
  Fail,
  Map as MapState,
  Pass,
  ProvideItems,
  QueryLanguage,
  type StateMachine,
  StateMachineType,
} from 'aws-cdk-lib/aws-stepfunctions';
import { DynamoAttributeValue, DynamoGetItem } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import { workflow } from './workflow';

/** A value as a part of a JSON text: in JSON, unlike in JavaScript, an apostrophe must not be escaped. */
const escaped = (value: string) => String.raw`$util.escapeJavaScript(${value}).replaceAll("\\'", "'")`;

/** To API Gateway an execution that failed is a call that went well: the template has to look. */
const ANSWER = `#if($input.path('$.status') == "SUCCEEDED")
$input.path('$.output')
#else
#set($context.responseOverride.status = 422)
{"error": "$input.path('$.error')", "cause": "${escaped("$input.path('$.cause')")}"}
#end`;

/** What a basket costs, answered while the customer waits: an express workflow behind an API, and no function. */
export class Quotes extends Construct {
  readonly stateMachine: StateMachine;
  readonly url: string;

  constructor(scope: Construct, id: string, table: ITable) {
    super(scope, id);
    this.stateMachine = workflow(this, 'Workflow', {
      comment: 'What a basket costs.',
      stateMachineType: StateMachineType.EXPRESS,
      queryLanguage: QueryLanguage.JSONATA,
      definitionBody: DefinitionBody.fromChainable(this.priceBasket(table)),
      timeout: Duration.seconds(20),
    });
    const api = new RestApi(this, 'Api', {
      endpointTypes: [EndpointType.REGIONAL],
      // The role by which API Gateway writes logs is one of the whole account: a lab does not take it over.
      cloudWatchRole: false,
      deployOptions: { tracingEnabled: true },
      defaultMethodOptions: { authorizationType: AuthorizationType.IAM },
    });
    this.acceptQuotes(api, api.root.addResource('quotes'));
    this.url = api.urlForPath('/quotes');
    acknowledge(
      api,
      'Logs of an API need a role of the whole account, which a lab does not take over. The workflow logs each step.',
      'AwsSolutions-APIG1',
      'AwsSolutions-APIG6',
    );
    acknowledge(api, 'The callers are partners with IAM roles, and no browsers.', 'AwsSolutions-COG4');
    acknowledge(api, 'Its one method has a validator, which the rule looks for at the API.', 'AwsSolutions-APIG2');
    acknowledge(api, 'IAM keeps out all but those partners.', 'AwsSolutions-APIG3');
  }

  private priceBasket(table: ITable): MapState {
    const look = DynamoGetItem.jsonata(this, 'LookUp', {
      table,
      key: {
        pk: DynamoAttributeValue.fromString("{% 'sku#' & $states.input.sku %}"),
        sk: DynamoAttributeValue.fromString('stock'),
      },
      outputs: {
        sku: '{% $states.input.sku %}',
        quantity: '{% $states.input.quantity %}',
        priceCents: '{% $exists($states.result.Item) ? $number($states.result.Item.priceCents.N) : null %}',
      },
    });
    const unknown = Fail.jsonata(this, 'UnknownArticle', {
      error: 'UnknownArticle',
      cause: "{% 'The shop has no ' & $states.input.sku & '.' %}",
    });
    const isKnown = Choice.jsonata(this, 'IsKnown')
      .when(Condition.jsonata('{% $states.input.priceCents = null %}'), unknown)
      .otherwise(Pass.jsonata(this, 'Priced'));
    return MapState.jsonata(this, 'PriceLines', {
      items: ProvideItems.jsonata('{% $states.input.lines %}'),
      outputs: { lines: '{% $states.result %}', cents: '{% $sum($states.result.(quantity * priceCents)) %}' },
    }).itemProcessor(look.next(isKnown));
  }

  /** A body that is no basket is refused by the API, before anything is started or paid. */
  private acceptQuotes(api: RestApi, quotes: IResource): void {
    const role = new Role(this, 'ApiRole', { assumedBy: new ServicePrincipal('apigateway.amazonaws.com') });
    this.stateMachine.grantStartSyncExecution(role);
    const basket = new Model(this, 'Basket', {
      restApi: api,
      contentType: 'application/json',
      schema: {
        type: JsonSchemaType.OBJECT,
        required: ['lines'],
        properties: {
          lines: {
            type: JsonSchemaType.ARRAY,
            minItems: 1,
            maxItems: 20,
            items: {
              type: JsonSchemaType.OBJECT,
              required: ['sku', 'quantity'],
              properties: {
                sku: { type: JsonSchemaType.STRING, minLength: 1 },
                quantity: { type: JsonSchemaType.INTEGER, minimum: 1 },
              },
            },
          },
        },
      },
    });
    const { stateMachineArn } = this.stateMachine;
    const integration = new AwsIntegration({
      service: 'states',
      action: 'StartSyncExecution',
      options: {
        credentialsRole: role,
        passthroughBehavior: PassthroughBehavior.NEVER,
        requestTemplates: {
          'application/json': `{"stateMachineArn": "${stateMachineArn}", "input": "${escaped("$input.json('$')")}"}`,
        },
        integrationResponses: [
          { statusCode: '200', responseTemplates: { 'application/json': ANSWER } },
          {
            statusCode: '500',
            selectionPattern: String.raw`[45]\d\d`,
            responseTemplates: { 'application/json': '{"error": "NotStarted"}' },
          },
        ],
      },
    });
    quotes.addMethod('POST', integration, {
      requestModels: { 'application/json': basket },
      requestValidator: new RequestValidator(this, 'Validator', { restApi: api, validateRequestBody: true }),
      methodResponses: [{ statusCode: '200' }, { statusCode: '422' }, { statusCode: '500' }],
    });
    api.addGatewayResponse('NoBasket', {
      type: ResponseType.BAD_REQUEST_BODY,
      templates: {
        'application/json':
          '{"error": "MalformedBasket", "cause": "A basket has 1 to 20 lines, each with a sku and a whole quantity from 1."}',
      },
    });
  }
}
