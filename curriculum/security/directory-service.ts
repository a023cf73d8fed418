import type { Topic } from '../topic';

export default {
  id: 'directory-service',
  name: 'AWS Directory Service',
  mirrors: [{ note: '001', section: 'AWS Directory Services' }],
  claims: [
    {
      id: 'managed-microsoft-ad',
      text: 'Managed Microsoft AD is a real AD run by AWS in two subnets.',
      kind: 'template',
      how: 'AWS::DirectoryService::MicrosoftAD.Name, Edition and VpcSettings.SubnetIds (2 subnets)',
      notes: ['001'],
    },
    {
      id: 'simple-ad',
      text: 'Simple AD is a small AD-compatible directory that cannot join an on-premises AD.',
      kind: 'template',
      how: 'AWS::DirectoryService::SimpleAD.Name and Size',
      today: 'offered in some Regions only; in Ohio, for example, it is not.',
      source: 'https://docs.aws.amazon.com/directoryservice/latest/admin-guide/regions.html',
      notes: ['001'],
    },
    {
      id: 'ad-connector',
      text: 'AD Connector proxies requests to the on-premises AD where the users stay.',
      kind: 'behaviour',
      how: 'ds connect-directory creates it (no CloudFormation type); describe-directories names the DNS servers on premises',
      source: 'https://docs.aws.amazon.com/directoryservice/latest/devguide/API_DirectoryDescription.html',
      notes: ['001'],
    },
    {
      id: 'trust-with-on-prem',
      text: 'Managed Microsoft AD can hold its own users and trust an on-premises forest; it supports MFA.',
      kind: 'concept',
      notes: ['001'],
    },
    {
      id: 'trees-and-forests',
      text: 'Active Directory arranges objects in trees; several trees make up a forest.',
      kind: 'concept',
      notes: ['001'],
    },
  ],
} as const satisfies Topic;
