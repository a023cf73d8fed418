import type { Topic } from '../topic';

export default {
  id: 'nitro-enclaves',
  name: 'AWS Nitro Enclaves',
  mirrors: [{ note: '001', section: 'AWS Nitro Enclaves' }],
  claims: [
    {
      id: 'enclave-enabled-instance',
      text: 'The parent instance is launched with enclaves switched on.',
      kind: 'template',
      how: 'AWS::EC2::Instance.EnclaveOptions.Enabled = true (or AWS::EC2::LaunchTemplate.LaunchTemplateData.EnclaveOptions)',
      notes: ['001'],
    },
    {
      id: 'build-eif',
      text: 'nitro-cli turns a container image into an enclave image file (EIF).',
      kind: 'behaviour',
      how: 'nitro-cli build-enclave --docker-uri app --output-file app.eif prints PCR0-2',
      notes: ['001'],
    },
    {
      id: 'run-enclave',
      text: 'nitro-cli starts an enclave from the EIF.',
      kind: 'behaviour',
      how: 'nitro-cli run-enclave --eif-path app.eif; describe-enclaves shows RUNNING',
      notes: ['001'],
    },
    {
      id: 'enclave-isolation',
      text: 'An enclave has no storage, no shell access and no network of its own.',
      kind: 'concept',
      notes: ['001'],
    },
    {
      id: 'attestation-condition',
      text: "A key policy can require the enclave's attestation measurements.",
      kind: 'template',
      how: 'AWS::KMS::Key.KeyPolicy Condition kms:RecipientAttestation:ImageSha384',
      notes: ['001'],
    },
  ],
} as const satisfies Topic;
