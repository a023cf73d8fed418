import { CfnParameter, Fn } from 'aws-cdk-lib';
import { HttpIntegration, PassthroughBehavior } from 'aws-cdk-lib/aws-apigateway';
import { FunctionUrl, FunctionUrlAuthType } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { isGiven } from '../../../kit/given';
import { LabFunction } from '../../../kit/lab-function';

/** Why nothing here needs to be escaped: the model lets neither ids nor weights through that XML would take for markup. */
const ENVELOPE = `#set($shipment = $input.path('$'))
<?xml version="1.0" encoding="UTF-8"?>
<soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope" xmlns:p="https://partner.example.com/shipments">
  <soap:Body>
    <p:BookShipment order="$shipment.orderId" stage="$context.stage">
#foreach($parcel in $shipment.parcels)
      <p:Parcel kilograms="$parcel.kilograms"/>
#end
    </p:BookShipment>
  </soap:Body>
</soap:Envelope>`;

/**
 * The company that delivers. Its booking speaks SOAP, which is older than this shop; its tracking speaks JSON. Both are reached at the
 * public name that a stage variable has. Unless you name another host, a function behind a URL of its own plays the partner.
 */
export class Partner extends Construct {
  readonly host: string;
  /** JSON becomes XML on the way. */
  readonly booking: HttpIntegration;
  /** Passed on as it came. */
  readonly tracking: HttpIntegration;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const host = new CfnParameter(scope, 'PartnerHost', {
      description:
        'The public host of a partner who takes /soap and /tracking/{orderId} by HTTPS. Empty: the lab plays it.',
      default: '',
      allowedPattern: '^([A-Za-z0-9.-]+)?$',
    }).valueAsString;
    const isNamed = isGiven(scope, 'HasPartner', host);
    const played = new LabFunction(this, 'Function', { handler: 'play-partner' });
    const { url } = new FunctionUrl(this, 'Address', { function: played, authType: FunctionUrlAuthType.NONE });
    this.host = Fn.conditionIf(isNamed.logicalId, host, Fn.select(2, Fn.split('/', url))).toString();

    this.booking = new HttpIntegration(`https://\${stageVariables.partner}/soap`, {
      httpMethod: 'POST',
      proxy: false,
      options: {
        passthroughBehavior: PassthroughBehavior.NEVER,
        requestParameters: { 'integration.request.header.Content-Type': "'application/soap+xml'" },
        requestTemplates: { 'application/json': ENVELOPE },
        integrationResponses: [
          {
            statusCode: '200',
            responseParameters: {
              'method.response.header.Content-Type': 'integration.response.header.Content-Type',
            },
          },
          {
            statusCode: '502',
            selectionPattern: String.raw`[45]\d\d`,
            responseTemplates: { 'application/json': '{"message": "The partner did not book the shipment."}' },
          },
        ],
      },
    });
    this.tracking = new HttpIntegration(`https://\${stageVariables.partner}/tracking/{orderId}`, {
      httpMethod: 'GET',
      options: { requestParameters: { 'integration.request.path.orderId': 'method.request.path.orderId' } },
    });
  }
}
