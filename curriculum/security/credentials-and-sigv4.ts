import type { Topic } from '../topic';

export default {
  id: 'credentials-and-sigv4',
  name: 'AWS credential provider chain and Signature Version 4',
  mirrors: [
    { note: '001', section: 'AWS Credentials Provider Chain' },
    { note: '001', section: 'AWS Signature v4 Signing' },
    { note: '001', section: 'Access Key and Access Key Secret' },
  ],
  claims: [
    {
      id: 'chain-order',
      text: 'Credentials are looked up in order: command-line options, environment variables, credentials file, config file, container role, instance profile.',
      kind: 'behaviour',
      how: 'set two sources with different identities; sts get-caller-identity shows the earlier one wins',
      today:
        'between the environment and the credentials file come a role to assume, a web identity and IAM Identity Center; between the two files, a custom process.',
      source: 'https://docs.aws.amazon.com/cli/latest/userguide/cli-chap-configure.html',
      notes: ['001'],
    },
    {
      id: 'env-var-names',
      text: 'AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN supply temporary credentials through the environment.',
      kind: 'behaviour',
      how: 'export assumed-role values; get-caller-identity prints the assumed-role ARN',
      notes: ['001'],
    },
    {
      id: 'container-credentials',
      text: 'Inside an ECS task the chain falls through to the container (task role) endpoint.',
      kind: 'behaviour',
      how: 'curl 169.254.170.2$AWS_CONTAINER_CREDENTIALS_RELATIVE_URI returns temporary keys',
      notes: ['001'],
    },
    {
      id: 'access-key-pair',
      text: 'Programmatic calls authenticate with an access key id plus its secret.',
      kind: 'concept',
      notes: ['001'],
    },
    {
      id: 'sigv4-header',
      text: 'A signed call carries its signature in the Authorization header.',
      kind: 'behaviour',
      how: "curl --aws-sigv4 'aws:amz:REGION:SERVICE' with -v shows AWS4-HMAC-SHA256 Credential=..., Signature=...",
      notes: ['001'],
    },
    {
      id: 'sigv4-query-string',
      text: 'The signature may travel in query-string parameters instead, as presigned URLs do.',
      kind: 'behaviour',
      how: 'aws s3 presign output contains X-Amz-Algorithm and X-Amz-Signature',
      notes: ['001'],
    },
    {
      id: 'sdk-signs-for-you',
      text: 'SDK and CLI sign requests on their own; only hand-made HTTP calls must be signed by you.',
      kind: 'behaviour',
      how: 'unsigned curl to an IAM-protected endpoint gives 403, the SDK call succeeds',
      notes: ['001'],
    },
  ],
} as const satisfies Topic;
