import type { Fault } from '../../../kit/lab';

const LAB = 'lib/labs/security/cli-and-credentials';
const CODE = 'lambda/security/cli-and-credentials';

export const faults: Readonly<Record<string, Fault>> = {
  'one-arn-of-two': {
    changes: [
      {
        file: `${LAB}/archive-access.ts`,
        from: "actions: ['s3:ListBucket'], resources: [bucket.bucketArn]",
        to: "actions: ['s3:ListBucket'], resources: [bucket.arnForObjects('*')]",
      },
    ],
    symptom:
      'Observers can open any plate whose name they know, but `aws s3 ls` says AccessDenied. The policy allows `s3:ListBucket`, everybody has looked.',
    hints: [
      'The message of the error names the action and the resource. Compare the resource with that of the statement.',
      'What does `s3:ListBucket` act on? The service authorization reference of S3 has a column for it.',
    ],
    cause:
      'The statement allows to list the objects (an ARN that ends with `BUCKET/*`). A list is asked of the bucket, whose ARN has nothing behind its name: the statement fits no request at all.',
    fix: "Allow `s3:ListBucket` on the bucket's own ARN, and `s3:GetObject` on that of its objects.",
    breaks: { step: 'List the plates as an observer' },
  },
  'no-burst': {
    changes: [
      {
        file: `${LAB}/catalogue-api.ts`,
        from: 'throttlingRateLimit: 2, throttlingBurstLimit: 2',
        to: 'throttlingRateLimit: 2, throttlingBurstLimit: 0',
      },
    ],
    symptom:
      'The catalogue answers 429 Too Many Requests, also to the first request of the morning. Waiting does not help.',
    hints: [
      'Occasional throttling is the load. What is it if nobody gets through, ever?',
      'API Gateway counts with a bucket of tokens: the rate fills it. How many tokens does this one hold?',
    ],
    cause:
      'The burst limit of the stage is 0: the bucket can hold no token, so that no request ever finds one, whatever the rate is.',
    fix: 'Give the stage a burst of at least what shall come at once.',
    breaks: { step: 'Sign a request with curl' },
  },
  'asks-again-whatever-it-hears': {
    changes: [{ file: `${CODE}/backoff.ts`, from: 'status >= 500 || status === 429', to: 'status >= 400' }],
    symptom:
      'A client with a typing error in its request takes half a minute to say so, and the service counts eight times as many bad requests as there are.',
    hints: [
      'Send one wrong request, and count what arrives.',
      'Which answers may be another one the next time? Whose fault is a 400?',
    ],
    cause:
      'The client asks again after every status from 400 on. What is wrong with a request is as wrong the next time; it only adds load and time.',
    fix: 'Ask again after 5xx and after what says that it throttles (429, or one of the names such as `ThrottlingException`), and after nothing else.',
    breaks: { step: 'Be wrong once' },
  },
};
