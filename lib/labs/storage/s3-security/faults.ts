import type { Fault } from '../../../kit/lab';

const LAB = 'lib/labs/storage/s3-security';

export const faults: Readonly<Record<string, Fault>> = {
  'key-forgotten': {
    changes: [
      {
        file: `${LAB}/team-access-point.ts`,
        from: '    this.props.documents.allowKeyThroughS3(role);\n',
        to: '',
      },
    ],
    symptom:
      'Accountants are denied each invoice, reading and writing. The policy of their access point allows both, and nothing denies it.',
    hints: [
      'Read the whole message of the error: which action is denied, and on what?',
      'Who asks KMS for a data key when an object is put, and in whose name?',
    ],
    cause:
      'The bucket is encrypted with a key of the account. S3 calls KMS in the name of whoever puts or gets, and their roles have lost the right to use the key.',
    fix: 'Allow `kms:GenerateDataKey` to who puts and `kms:Decrypt` to who gets, on this key, through S3.',
    breaks: { step: 'File it under the key of the company' },
  },
  'headers-not-signed': {
    changes: [
      {
        file: 'lambda/storage/s3-security/sign-upload.ts',
        from: "headers: { host, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD', ...headers },",
        to: "headers: { host, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },",
      },
    ],
    symptom: 'Suppliers get their links and follow the manual, and every upload ends with 403.',
    hints: [
      'Compare `X-Amz-SignedHeaders` in the link with the headers that the manual tells them to send.',
      'What does the policy of the bucket say to an upload without those headers, and S3 to one with headers that nobody signed?',
    ],
    cause:
      'The link is signed for the host alone. The bucket denies the upload without the headers of encryption, and S3 refuses `x-amz-` headers that the signature does not cover.',
    fix: 'Sign the headers that the upload must have, and hand them out with the link.',
    breaks: { step: 'Get a link for an upload' },
  },
  'half-an-endpoint': {
    changes: [{ file: `${LAB}/legal-desk.ts`, from: "          this.accessPoint.objects('legal/*'),\n", to: '' }],
    symptom:
      'The legal desk is denied all contracts since somebody tidied up its network. Its role and the access point have not changed.',
    hints: [
      'Which policies does a request from this network meet on its way, and which of them are not in IAM?',
      'To what does a request through an access point go, as far as policies are concerned?',
    ],
    cause:
      'The policy of the VPC endpoint names the bucket alone. A request through an access point is checked for the access point and for its bucket, and must be let through as both.',
    fix: 'Name both in the policy of the endpoint: the objects of the bucket, and those of the access point.',
    breaks: { claim: 's3-access-points/endpoint-policy' },
    awsOnly: 'The emulator keeps policies of VPC endpoints and asks none of them.',
  },
};
