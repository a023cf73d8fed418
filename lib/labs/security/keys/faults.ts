import type { Fault } from '../../../kit/lab';

const LAB = 'lib/labs/security/keys';
const CODE = 'lambda/security/keys';

export const faults: Readonly<Record<string, Fault>> = {
  'context-misspelt': {
    changes: [
      {
        file: `${LAB}/records-key.ts`,
        from: "const WARD = 'kms:EncryptionContext:ward';",
        to: "const WARD = 'kms:EncryptionContext:wards';",
      },
    ],
    symptom: 'No document is filed any more. KMS denies the function a data key, though the key policy names its role.',
    hints: [
      'The message names an action and says that no policy allows it. Which statement of the key policy is about this role?',
      'A statement counts if its condition holds. Which encryption context does the condition ask for, and which does the function send?',
      'CloudTrail has the context of each call. Compare it with the key policy, word by word.',
    ],
    cause:
      'The condition is about a key `wards` of the encryption context, and the function sends `ward`. A key that the request does not have fits no condition, so that nobody is let in.',
    fix: 'Write the key as the function does; better, let both take it from one constant.',
    breaks: { claim: 'kms/custom-key-policy', step: 'File an X-ray, and read it back' },
  },
  'context-per-document': {
    changes: [
      {
        file: `${CODE}/file-documents.ts`,
        from: 'encryptionContext: { ward },',
        to: 'encryptionContext: { ward, at: String(process.hrtime.bigint()) },',
      },
    ],
    symptom:
      'The bill of KMS is a hundred times what was planned, and on busy days calls are throttled. The cache of data keys is there, and seems to do nothing.',
    hints: [
      'Count the data keys of what was filed last. How many documents lie under each?',
      'The cache of the Encryption SDK finds a data key by what it is for. What is that?',
      'What is in the encryption context of one document and of no other?',
    ],
    cause:
      'A time went into the encryption context. A data key is for one context, so that each document finds the cache empty and asks KMS.',
    fix: 'Put into the context what many documents share and policies ask for. What tells documents apart belongs into the document.',
    breaks: { step: 'Look at what lies in the table' },
  },
  'logs-without-statement': {
    changes: [
      {
        file: `${LAB}/general-key.ts`,
        from: 'new ServicePrincipal(`logs.${stack.region}.amazonaws.com`)',
        to: "new ServicePrincipal('logging.amazonaws.com')",
      },
    ],
    symptom:
      'The stack cannot be deployed: CloudWatch Logs says that the key does not exist or may not be used with the log group.',
    hints: [
      'The key is there. Who would use it for the log group, and as which principal?',
      'CloudWatch Logs is one of the services whose principal has the Region in its name.',
    ],
    cause: 'The statement names a service that does not exist. CloudWatch Logs comes as `logs.REGION.amazonaws.com`.',
    fix: "Name the Region's principal of CloudWatch Logs, and narrow it by the context `aws:logs:arn`.",
    breaks: { claim: 'kms/service-principal-statement' },
    awsOnly: 'The emulator asks nobody whether CloudWatch Logs may use a key.',
  },
};
