import type { Place, ServicePermissions } from '../permission';
import { AS_NAMED, DECRYPT, ENCRYPT_AND_DECRYPT } from './common';

/** Queues that a walk makes by hand, and takes back: it may not delete those of a stack. */
const GUESTS: Place = { name: 'OnGuestQueues', arn: (partition) => `arn:${partition}:sqs:*:*:cdk-labs-guest-*` };

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html',
  type: 'AWS::SQS::Queue',
  arn: (partition, name) => `arn:${partition}:sqs:*:*:${name}`,
  // Keys: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
  operations: {
    CreateQueue: { actions: ['sqs:CreateQueue', 'sqs:TagQueue'], on: GUESTS },
    DeleteQueue: { on: GUESTS },
    SendMessage: { keys: ENCRYPT_AND_DECRYPT },
    SendMessageBatch: { actions: ['sqs:SendMessage'], keys: ENCRYPT_AND_DECRYPT },
    ReceiveMessage: { keys: DECRYPT },
    DeleteMessage: AS_NAMED,
    DeleteMessageBatch: { actions: ['sqs:DeleteMessage'] },
    ChangeMessageVisibility: AS_NAMED,
    ChangeMessageVisibilityBatch: { actions: ['sqs:ChangeMessageVisibility'] },
    GetQueueAttributes: AS_NAMED,
    SetQueueAttributes: AS_NAMED,
    PurgeQueue: AS_NAMED,
    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues-cloudtrail.html
    StartMessageMoveTask: {
      actions: [
        'sqs:StartMessageMoveTask',
        'sqs:ReceiveMessage',
        'sqs:DeleteMessage',
        'sqs:GetQueueAttributes',
        'sqs:SendMessage',
      ],
      keys: ENCRYPT_AND_DECRYPT,
    },
    ListMessageMoveTasks: { actions: ['sqs:ListMessageMoveTasks', 'sqs:GetQueueAttributes'] },
  },
} satisfies ServicePermissions;
