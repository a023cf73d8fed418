import type { Topic } from '../topic';

export default {
  id: 'beanstalk-https',
  name: 'HTTPS on Elastic Beanstalk',
  mirrors: [{ note: '003', section: 'Elastic Beanstalk and HTTPS' }],
  claims: [
    {
      id: 'https-listener-option',
      text: 'The certificate goes on the load balancer by console or .ebextensions/securelistener-alb.config.',
      kind: 'template',
      how: 'AWS::ElasticBeanstalk::Environment.OptionSettings namespace aws:elbv2:listener:443, Protocol HTTPS and SSLCertificateArns',
      notes: ['003'],
    },
    {
      id: 'open-443',
      text: 'Port 443 must be allowed in.',
      kind: 'template',
      how: 'AWS::EC2::SecurityGroup.SecurityGroupIngress[].FromPort = 443',
      notes: ['003'],
    },
    {
      id: 'redirect',
      text: 'HTTP is redirected to HTTPS by the instances or an ALB rule.',
      kind: 'behaviour',
      how: 'curl -I http://... returns 301 to https',
      notes: ['003'],
    },
    {
      id: 'health-check-not-redirected',
      text: 'Health checks must still get a 200 and not a redirect.',
      kind: 'behaviour',
      how: 'with a redirected health path the targets turn unhealthy, and with them the environment',
      today: 'unless MatcherHTTPCode of the process admits the redirect.',
      notes: ['003'],
    },
  ],
} as const satisfies Topic;
