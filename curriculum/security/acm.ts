import type { Topic } from '../topic';

export default {
  id: 'acm',
  name: 'AWS Certificate Manager (ACM)',
  mirrors: [
    { note: '001', section: 'ACM' },
    { note: '001', section: 'SSL/TLS' },
    { note: '002', section: 'Networking' },
    { note: '002', section: 'ACM' },
    { note: '003', section: 'Elastic Beanstalk and HTTPS' },
    { note: '003', section: 'Elastic Load Balancers' },
  ],
  claims: [
    {
      id: 'dns-validated-certificate',
      text: 'Public TLS certificates are issued free after domain validation.',
      kind: 'template',
      how: 'AWS::CertificateManager::Certificate.DomainName and ValidationMethod = DNS',
      today: 'exportable public certificates (2025) cost money; the ones used inside AWS stay free.',
      notes: ['001'],
    },
    {
      id: 'certificate-on-alb',
      text: "The certificate is loaded on the load balancer's HTTPS listener.",
      kind: 'template',
      how: 'AWS::ElasticLoadBalancingV2::Listener.Certificates[].CertificateArn with Protocol HTTPS',
      notes: ['001', '003'],
    },
    {
      id: 'certificate-on-cloudfront',
      text: 'CloudFront takes its certificate from us-east-1 only.',
      kind: 'template',
      how: 'AWS::CloudFront::Distribution.DistributionConfig.ViewerCertificate.AcmCertificateArn from a us-east-1 stack',
      notes: ['001'],
    },
    {
      id: 'certificate-on-api-gateway',
      text: 'API Gateway custom domains take an ACM certificate.',
      kind: 'template',
      how: 'AWS::ApiGateway::DomainName.RegionalCertificateArn',
      notes: ['001'],
    },
    {
      id: 'automatic-renewal',
      text: 'ACM renews the certificates it issued by itself.',
      kind: 'concept',
      notes: ['001'],
    },
    {
      id: 'iam-certificates-fallback',
      text: 'Where ACM is not offered, certificates are uploaded to IAM instead.',
      kind: 'concept',
      notes: ['002'],
    },
    {
      id: 'tls-offload',
      text: 'Ending TLS on the load balancer relieves the CPU of the instances.',
      kind: 'concept',
      notes: ['002'],
    },
  ],
} as const satisfies Topic;
