import { Aws } from 'aws-cdk-lib';
import { AwsIntegration, PassthroughBehavior } from 'aws-cdk-lib/aws-apigateway';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acknowledge, KEY_GRANTS } from '../../../kit/acknowledge';
import { LabQueue, type QueueEncryptionProps } from '../../../kit/lab-queue';

/** Takes returns while nobody is at the desk: API Gateway itself sends them to a queue, and no function stands between. */
export class ReturnsDesk extends Construct {
  readonly queue: LabQueue;
  readonly integration: AwsIntegration;

  constructor(scope: Construct, id: string, encrypted: QueueEncryptionProps) {
    super(scope, id);
    this.queue = new LabQueue(this, 'Queue', encrypted);
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('apigateway.amazonaws.com') });
    this.queue.grantSendMessages(role);
    acknowledge(role, "The CDK's grant covers all forms of the calls, with the queue's key alone.", ...KEY_GRANTS);
    this.integration = new AwsIntegration({
      service: 'sqs',
      path: `${Aws.ACCOUNT_ID}/${this.queue.queueName}`,
      options: {
        credentialsRole: role,
        passthroughBehavior: PassthroughBehavior.NEVER,
        // SQS is called by its query protocol: a form.
        requestParameters: { 'integration.request.header.Content-Type': "'application/x-www-form-urlencoded'" },
        requestTemplates: { 'application/json': 'Action=SendMessage&MessageBody=$util.urlEncode($input.body)' },
        integrationResponses: [
          {
            statusCode: '202',
            responseTemplates: {
              'application/json': '{"returnId": "$input.path(\'$.SendMessageResponse.SendMessageResult.MessageId\')"}',
            },
          },
          {
            statusCode: '502',
            selectionPattern: String.raw`[45]\d\d`,
            responseTemplates: { 'application/json': '{"message": "The return could not be kept. Try again."}' },
          },
        ],
      },
    });
  }
}
