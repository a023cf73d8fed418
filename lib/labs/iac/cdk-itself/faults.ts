import type { Fault } from '../../../kit/lab';

const LAB = 'lib/labs/iac/cdk-itself';

export const faults: Readonly<Record<string, Fault>> = {
  'five-of-what': {
    changes: [{ file: `${LAB}/by-hand-queue.ts`, from: 'visibilityTimeout: 300', to: 'visibilityTimeout: 5' }],
    symptom: 'Two mechanics often mend the same tyre, and bikes are put aside that nobody failed to mend.',
    hints: [
      'How long is a bike hidden from the others once somebody has taken it? Ask SQS for VisibilityTimeout.',
      'The queues of brakes and lights are made with the same five. What has one that the other has not?',
    ],
    cause:
      'Five minutes were meant. A construct of level 1 takes the number as CloudFormation does, which reads seconds; only `Duration` of level 2 has a unit.',
    fix: 'Write 300, or `Duration.minutes(5).toSeconds()`; better, use the construct of level 2.',
    breaks: { claim: 'cdk/level-1', step: 'Look at the queue of level 1' },
  },
  'no-grant': {
    changes: [{ file: `${LAB}/stack.ts`, from: '    brakes.grantSendMessages(desk);\n', to: '' }],
    symptom:
      'Reports of brakes fail with AccessDenied, and those of tyres alone go through. The function has the URL of the queue.',
    hints: [
      'The URL in the environment tells the function where the queue is. What tells IAM that it may send there?',
      'Compare the policy of the role with the three queues.',
    ],
    cause:
      'The queue was handed to the function as a variable, and the grant was forgotten. That one construct names another gives no rights.',
    fix: 'Call `grantSendMessages`, which writes the statement with the ARN of this queue alone.',
    breaks: { claim: 'cdk/level-2', step: 'Report three defects' },
  },
  'better-name': {
    changes: [
      {
        file: `${LAB}/project/lib/work-queue.ts`,
        from: "this.queue = new Queue(this, 'Queue', {",
        to: "this.queue = new Queue(this, 'Waiting', {",
      },
    ],
    symptom:
      'After an update of the construct library everything works, and all bikes that waited for a light are gone. No property of the queue has changed.',
    hints: [
      'Look at the events of the stack: a queue was created, and another one deleted.',
      'What does CloudFormation know a resource by? Compare the logical ids in the two templates.',
      'From what does the CDK make a logical id?',
    ],
    cause:
      'The id of the construct was changed for a better name. The CDK makes the logical id from the path of ids, so that to CloudFormation this is another queue: it makes the new one and deletes the old one, with what is in it.',
    fix: 'Keep the ids of what holds data. Where one has to change, `cdk refactor` or `overrideLogicalId` keeps the resource. A snapshot test shows it before the users do.',
    breaks: { claim: 'cdk/snapshot-tests' },
  },
};
