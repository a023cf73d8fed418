import type { Topic } from '../topic';

export default {
  id: 'private-ca',
  name: 'AWS Private Certificate Authority',
  mirrors: [{ note: '001', section: 'ACM Private CA' }],
  claims: [
    {
      id: 'root-ca',
      text: 'You can run your own root and subordinate CAs.',
      kind: 'template',
      how: 'AWS::ACMPCA::CertificateAuthority.Type = ROOT or SUBORDINATE with KeyAlgorithm and Subject',
      notes: ['001'],
    },
    {
      id: 'activate-ca',
      text: 'The CA becomes usable once its own certificate is installed.',
      kind: 'template',
      how: 'AWS::ACMPCA::CertificateAuthorityActivation.CertificateAuthorityArn and AWS::ACMPCA::Certificate.TemplateArn',
      notes: ['001'],
    },
    {
      id: 'private-certificate',
      text: 'ACM issues end-entity X.509 certificates from it.',
      kind: 'template',
      how: 'AWS::CertificateManager::Certificate.CertificateAuthorityArn',
      notes: ['001'],
    },
    {
      id: 'trusted-inside-only',
      text: 'Certificates of a private CA are trusted only within the organization.',
      kind: 'concept',
      notes: ['001'],
    },
  ],
} as const satisfies Topic;
